package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The decisions of one transfer, and that they hold together in whatever order things happen.
class TransferTest {
    private static final int SEEDS = 20_000;
    private static final int EVENTS = 40;
    private static final List<FailureReason> REASONS = List.of(
            FailureReason.NO_ANSWER,
            FailureReason.BUSY,
            FailureReason.DECLINED,
            FailureReason.UNREGISTERED,
            FailureReason.UNREACHABLE);

    private static final List<List<String>> TWO_ROUNDS = List.of(List.of("2001", "2002"), List.of("2003"));

    private Transfer transfer = Transfer.REQUESTED;

    private List<TransferCommand> on(TransferEvent event) {
        Transfer.Step step = transfer.on(event);
        transfer = step.next();
        return step.commands();
    }

    @Test
    void theFirstWhoAnswersTalksToTheCaller() {
        assertThat(on(new TransferEvent.Found(TWO_ROUNDS)))
                .containsExactly(
                        new TransferCommand.Dial(1, "2001"),
                        new TransferCommand.Dial(2, "2002"),
                        new TransferCommand.Await(1, 2));
        on(new TransferEvent.Rings(2));
        assertThat(transfer.state()).isEqualTo(TransferState.RINGING);

        assertThat(on(new TransferEvent.Answers(2)))
                .containsExactly(
                        new TransferCommand.HangUp(1), new TransferCommand.Join(2), new TransferCommand.Await(0, 1));
        assertThat(on(new TransferEvent.Answers(1))).containsExactly(new TransferCommand.HangUp(1));

        on(new TransferEvent.Joined());
        assertThat(transfer.state()).isEqualTo(TransferState.BRIDGED);
        assertThat(on(new TransferEvent.HangsUp(2))).isEmpty();
        assertThat(transfer.outcome()).contains(new TransferOutcome.AgentHungUp());
    }

    @Test
    void theNextRoundRingsWhenNobodyOfTheFirstIsLeft() {
        on(new TransferEvent.Found(TWO_ROUNDS));
        assertThat(on(new TransferEvent.Fails(1, FailureReason.BUSY))).isEmpty();

        assertThat(on(new TransferEvent.Fails(2, FailureReason.UNREGISTERED)))
                .containsExactly(new TransferCommand.Dial(3, "2003"), new TransferCommand.Await(2, 1));

        on(new TransferEvent.Fails(3, FailureReason.UNREACHABLE));
        assertThat(transfer.outcome()).contains(new TransferOutcome.Failed(FailureReason.BUSY));
    }

    @Test
    void whoDoesNotAnswerInTimeRingsNoMore() {
        on(new TransferEvent.Found(List.of(List.of("2001"))));
        on(new TransferEvent.Rings(1));

        assertThat(on(new TransferEvent.TimeIsUp(1))).containsExactly(new TransferCommand.HangUp(1));

        assertThat(transfer.outcome()).contains(new TransferOutcome.Failed(FailureReason.NO_ANSWER));
        assertThat(on(new TransferEvent.Answers(1))).containsExactly(new TransferCommand.HangUp(1));
    }

    @Test
    void whatEndsItBeforeTheyTalkIsAFailureAndAfterwardsNot() {
        on(new TransferEvent.Found(List.of(List.of("2001"))));
        Transfer ringing = transfer;
        on(new TransferEvent.Answers(1));
        on(new TransferEvent.Joined());
        Transfer bridged = transfer;

        assertThat(List.of(
                        outcome(ringing, new TransferEvent.Cancelled()),
                        outcome(ringing, new TransferEvent.CallerLeft()),
                        outcome(ringing, new TransferEvent.HangsUp(1)),
                        outcome(ringing, new TransferEvent.Declines(1)),
                        outcome(ringing, new TransferEvent.IsLost(1)),
                        outcome(ringing, new TransferEvent.Fails(1, FailureReason.BRIDGE_ERROR)),
                        outcome(bridged, new TransferEvent.Cancelled()),
                        outcome(bridged, new TransferEvent.CallerLeft()),
                        outcome(bridged, new TransferEvent.HangsUp(1)),
                        outcome(bridged, new TransferEvent.IsLost(1)),
                        outcome(bridged, new TransferEvent.GivenBack("knows it all")),
                        outcome(bridged, new TransferEvent.Stopped())))
                .containsExactly(
                        new TransferOutcome.Failed(FailureReason.CANCELLED),
                        new TransferOutcome.Failed(FailureReason.CALLER_LEFT),
                        new TransferOutcome.Failed(FailureReason.DECLINED),
                        new TransferOutcome.Failed(FailureReason.DECLINED),
                        new TransferOutcome.Failed(FailureReason.UNREACHABLE),
                        new TransferOutcome.Failed(FailureReason.BRIDGE_ERROR),
                        new TransferOutcome.TakenBack(),
                        new TransferOutcome.CallerHungUp(),
                        new TransferOutcome.AgentHungUp(),
                        new TransferOutcome.Lost(),
                        new TransferOutcome.GivenBack("knows it all"),
                        new TransferOutcome.Lost());
    }

    private static TransferOutcome outcome(Transfer from, TransferEvent event) {
        return from.on(event).next().outcome().orElseThrow();
    }

    @Test
    void whoAnsweredAndIsNotJoinedInTimeIsLetGo() {
        on(new TransferEvent.Found(List.of(List.of("2001"))));
        on(new TransferEvent.Answers(1));

        assertThat(on(new TransferEvent.TimeIsUp(0))).containsExactly(new TransferCommand.HangUp(1));
        assertThat(transfer.outcome()).contains(new TransferOutcome.Failed(FailureReason.BRIDGE_ERROR));
    }

    @Test
    void anAgentHandsTheCallerOn() {
        talks();
        assertThat(on(new TransferEvent.HandsOn(1, "2004")))
                .containsExactly(new TransferCommand.DialOnward(2, "2004"), new TransferCommand.AwaitOnward(2));
        assertThat(on(new TransferEvent.HandsOn(1, "2005"))).as("one at a time").isEmpty();
        on(new TransferEvent.Rings(2));
        assertThat(transfer.state()).isEqualTo(TransferState.BRIDGED);

        assertThat(on(new TransferEvent.Answers(2)))
                .containsExactly(
                        new TransferCommand.HangUp(1), new TransferCommand.Join(2), new TransferCommand.Await(0, 1));
        assertThat(transfer.state()).isEqualTo(TransferState.ANSWERED);
        assertThat(on(new TransferEvent.HangsUp(1))).isEmpty();
        on(new TransferEvent.Joined());
        on(new TransferEvent.HandsOn(2, "2005"));
        on(new TransferEvent.Answers(3));
        on(new TransferEvent.Joined());
        on(new TransferEvent.HangsUp(3));

        assertThat(transfer.outcome()).contains(new TransferOutcome.AgentHungUp());
    }

    @Test
    void whenNobodyComesTheCallerTalksOnWithWhoHandedThemOn() {
        talks();
        Transfer before = transfer;
        for (TransferEvent.OfLeg why : List.of(
                new TransferEvent.Fails(2, FailureReason.BUSY),
                new TransferEvent.HangsUp(2),
                new TransferEvent.IsLost(2))) {
            transfer = before;
            on(new TransferEvent.HandsOn(1, "2004"));
            assertThat(on(why)).isEmpty();
            assertThat(transfer.state()).isEqualTo(TransferState.BRIDGED);
            assertThat(transfer.legs()).containsExactly(1);
        }
        on(new TransferEvent.HandsOn(1, "2004"));
        assertThat(on(new TransferEvent.TimeIsUp(2))).as("of the one before").isEmpty();
        assertThat(on(new TransferEvent.TimeIsUp(3))).containsExactly(new TransferCommand.HangUp(3));
        assertThat(on(new TransferEvent.Answers(3))).containsExactly(new TransferCommand.HangUp(3));
        assertThat(transfer.legs()).containsExactly(1);
    }

    @Test
    void whoHandsTheCallerOnMayHangUpBeforeSomebodyAnswers() {
        talks();
        on(new TransferEvent.HandsOn(1, "2004"));
        assertThat(on(new TransferEvent.HangsUp(1))).isEmpty();
        assertThat(transfer.state()).isEqualTo(TransferState.RINGING);
        Transfer waiting = transfer;

        on(new TransferEvent.Answers(2));
        on(new TransferEvent.Joined());
        assertThat(transfer.state()).isEqualTo(TransferState.BRIDGED);

        assertThat(outcome(waiting, new TransferEvent.Fails(2, FailureReason.BUSY)))
                .isEqualTo(new TransferOutcome.Failed(FailureReason.BUSY));
        assertThat(waiting.on(new TransferEvent.TimeIsUp(2)).commands()).containsExactly(new TransferCommand.HangUp(2));
        assertThat(outcome(waiting, new TransferEvent.TimeIsUp(2)))
                .isEqualTo(new TransferOutcome.Failed(FailureReason.NO_ANSWER));
        assertThat(outcome(waiting, new TransferEvent.Cancelled()))
                .isEqualTo(new TransferOutcome.Failed(FailureReason.CANCELLED));
    }

    @Test
    void whateverEndsItWhileTheCallerIsHandedOnEndsBoth() {
        talks();
        on(new TransferEvent.HandsOn(1, "2004"));

        for (TransferEvent end : List.of(
                new TransferEvent.Cancelled(),
                new TransferEvent.CallerLeft(),
                new TransferEvent.GivenBack(""),
                new TransferEvent.Stopped())) {
            assertThat(transfer.on(end).commands())
                    .containsExactly(new TransferCommand.HangUp(1), new TransferCommand.HangUp(2));
        }
    }

    private void talks() {
        on(new TransferEvent.Found(List.of(List.of("2001"))));
        on(new TransferEvent.Answers(1));
        on(new TransferEvent.Joined());
    }

    /// Invariant 7 of docs/decisions/0008: exactly one outcome, whatever happens; and nothing rings on.
    @Test
    void whateverHappensThereIsOneOutcomeAndNothingRingsOn() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<String> story = new ArrayList<>();
            assertThat(fault(new Random(seed), story))
                    .describedAs("seed %d: %s", seed, story)
                    .isEmpty();
        }
    }

    private static String fault(Random dice, List<String> story) {
        Transfer now = Transfer.REQUESTED;
        Telephones telephones = new Telephones();
        int outcomes = 0;
        for (int i = 0; i <= EVENTS; i++) {
            TransferEvent event = i == EVENTS ? new TransferEvent.CallerLeft() : any(dice, now.dialled());
            story.add(event.toString());
            Transfer.Step step = now.on(event);
            outcomes += !now.state().isOver() && step.next().state().isOver() ? 1 : 0;
            if (now.state().isOver() && !now.outcome().equals(step.next().outcome())) {
                return "an outcome changed";
            }
            now = step.next();
            telephones.hear(event);
            step.commands().forEach(telephones::obey);
        }
        if (outcomes != 1) {
            return outcomes + " outcomes";
        }
        return telephones.fault(now);
    }

    private static TransferEvent any(Random dice, int legs) {
        int leg = 1 + dice.nextInt(legs + 1);
        return switch (dice.nextInt(17)) {
            case 0, 1 -> new TransferEvent.Found(TWO_ROUNDS);
            case 2, 3 -> new TransferEvent.Rings(leg);
            case 4, 5 -> new TransferEvent.Answers(leg);
            case 6 -> new TransferEvent.Fails(leg, REASONS.get(dice.nextInt(REASONS.size())));
            case 7 -> new TransferEvent.HangsUp(leg);
            case 8 -> new TransferEvent.IsLost(leg);
            case 9, 10 -> new TransferEvent.Joined();
            case 11 -> new TransferEvent.TimeIsUp(dice.nextInt(5));
            case 12 -> new TransferEvent.GivenBack("a note");
            case 13, 14 -> new TransferEvent.HandsOn(leg, "2004");
            case 15 -> new TransferEvent.Declines(leg);
            default -> rare(dice);
        };
    }

    private static TransferEvent rare(Random dice) {
        return switch (dice.nextInt(5)) {
            case 0 -> new TransferEvent.Cancelled();
            case 1 -> new TransferEvent.CallerLeft();
            case 2 -> new TransferEvent.Stopped();
            default -> new TransferEvent.Rings(1);
        };
    }

    /// What the telephones were told.
    private static final class Telephones {
        private final List<Integer> dialled = new ArrayList<>();
        private final List<Integer> over = new ArrayList<>();
        private int joined;
        private boolean bothTalk;

        void hear(TransferEvent event) {
            switch (event) {
                case TransferEvent.Fails(int leg, FailureReason _) -> over.add(leg);
                case TransferEvent.HangsUp(int leg) -> over.add(leg);
                case TransferEvent.IsLost(int leg) -> over.add(leg);
                case TransferEvent.Found _,
                        TransferEvent.Rings _,
                        TransferEvent.Answers _,
                        TransferEvent.HandsOn _,
                        TransferEvent.Declines _,
                        TransferEvent.Joined _,
                        TransferEvent.TimeIsUp _,
                        TransferEvent.Cancelled _,
                        TransferEvent.CallerLeft _,
                        TransferEvent.GivenBack _,
                        TransferEvent.Stopped _ -> {}
            }
        }

        void obey(TransferCommand command) {
            switch (command) {
                case TransferCommand.Dial(int leg, String _) -> dialled.add(leg);
                case TransferCommand.DialOnward(int leg, String _) -> dialled.add(leg);
                case TransferCommand.HangUp(int leg) -> over.add(leg);
                case TransferCommand.Join(int leg) -> {
                    bothTalk |= joined > 0 && !over.contains(joined);
                    joined = leg;
                }
                case TransferCommand.Await _, TransferCommand.AwaitOnward _ -> {}
            }
        }

        String fault(Transfer last) {
            if (bothTalk) {
                return "joined two legs at once";
            }
            if (!over.containsAll(dialled)) {
                return "of " + dialled + " only " + over + " are over";
            }
            if (dialled.stream().distinct().count() != dialled.size() || dialled.size() != last.dialled()) {
                return "dialled " + dialled;
            }
            return "";
        }
    }
}
