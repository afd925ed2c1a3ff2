package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.FakeAgentLegs.Telephone;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Transfers in many orders of events, with callers and agents who do whatever comes to their minds. The same seed runs
/// the same way.
class TransferExplorationTest {
    private static final long SEEDS = Long.getLong("convonet.seeds", 4_000);
    private static final List<FailureReason> REASONS = List.of(
            FailureReason.NO_ANSWER,
            FailureReason.BUSY,
            FailureReason.DECLINED,
            FailureReason.UNREGISTERED,
            FailureReason.UNREACHABLE);

    @Test
    void whateverHappensThereIsOneOutcomeAndNothingIsLeft() {
        List<String> faults = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(TransferExplorationTest::run)
                .filter(fault -> !fault.isEmpty())
                .toList();

        assertThat(faults).isEmpty();
    }

    private static String run(long seed) {
        Random dice = new Random(seed);
        PlayedCall call = new PlayedCall(OptionalLong.of(seed), "2001+2002/2003");
        for (String extension : List.of("2001", "2002", "2003")) {
            long mind = dice.nextLong();
            call.legs.at(extension, telephone -> live(telephone, new Random(mind)));
        }
        call.asks(seconds(dice, 5));
        if (dice.nextInt(3) == 0) {
            call.asks(seconds(dice, 5));
        }
        call.at(seconds(dice, 60), () -> whim(call, dice));
        call.at(seconds(dice, 60), () -> whim(call, dice));
        boolean goesOn = dice.nextInt(7) == 0;
        call.at(seconds(dice, 80), () -> call.leaves(goesOn));
        call.runTo(120);
        return fault(seed, call, goesOn);
    }

    private static double seconds(Random dice, int most) {
        return dice.nextInt(most * 1_000) / 1_000.0;
    }

    /// What an agent does.
    private static void live(Telephone telephone, Random mind) {
        Duration soon = Duration.ofMillis(mind.nextInt(12_000));
        telephone.isPlaced("CA" + telephone.extension());
        if (mind.nextInt(4) > 0) {
            telephone.rings();
        }
        switch (mind.nextInt(6)) {
            case 0 -> telephone.after(soon, () -> telephone.fails(REASONS.get(mind.nextInt(REASONS.size()))));
            case 1 -> telephone.after(soon, telephone::isLost);
            case 2 -> {}
            default -> {
                telephone.after(soon, telephone::answers);
                Duration later = soon.plusMillis(mind.nextInt(20_000));
                if (mind.nextInt(3) == 0) {
                    String next = "200" + (1 + mind.nextInt(4));
                    telephone.after(soon.plusMillis(mind.nextInt(10_000)), () -> telephone.handsOn(next));
                }
                telephone.after(later, mind.nextBoolean() ? telephone::agentHangsUp : telephone::isLost);
            }
        }
    }

    /// What a caller, or the world, does.
    private static void whim(PlayedCall call, Random dice) {
        switch (dice.nextInt(7)) {
            case 0 -> call.transfers.cancel(call.session);
            case 1 -> call.doesNotJoin();
            case 2 -> {
                call.store.gone(true);
                call.clock.after(Duration.ofMillis(dice.nextInt(8_000)), () -> call.store.gone(false));
            }
            case 3 ->
                call.handover.ifPresent(
                        there -> call.transfers.giveBack(there.id(), dice.nextBoolean() ? "2001" : "2002", "a note"));
            case 4 -> call.handover.ifPresent(there -> call.transfers.decline(there.id(), "2001"));
            case 5 -> call.handover.ifPresent(there -> call.transfers.hold(there.id(), "2001", dice.nextBoolean()));
            default -> call.asks(call.clock.nanos() / 1e9);
        }
    }

    private static String fault(long seed, PlayedCall call, boolean goesOn) {
        long begun =
                call.begun.stream().filter(Begun.Connecting.class::isInstance).count();
        long outcomes =
                call.news.stream().filter(news -> news.outcome().isPresent()).count();
        long ids = call.news.stream().map(TransferNews::id).distinct().count();
        String what = begun != outcomes || ids > begun
                ? begun + " were begun, " + outcomes + " ended"
                : !call.legs.areQuiet()
                        ? "something rings on"
                        : !call.threads.running().isEmpty()
                                ? call.threads.running() + " is left"
                                : !call.threads.failures().isEmpty()
                                        ? call.threads.failures().toString()
                                        : !call.agents.faults().isEmpty()
                                                ? call.agents.faults().toString()
                                                : !goesOn && !call.store.isEmpty() ? "the flag is left" : "";
        return what.isEmpty() ? "" : "seed " + seed + ": " + what + " " + call.states();
    }
}
