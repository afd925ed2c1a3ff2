package convonet.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One transfer at one moment: a pure function from what happens to what follows. Whatever the order of events, there
/// is exactly one outcome, at most one leg is joined, and no leg is left ringing or talking.
///
/// @param waiting rounds that were not rung yet
/// @param legs those that ring; from [TransferState#ANSWERED] on the one that answered, and while its agent hands the
/// caller on, behind it the one that rings
/// @param dialled how many legs there were; they are numbered from 1
/// @param round which one rings, from 1
/// @param worst why nobody answered so far
/// @param outcome present when it is over
record Transfer(
        TransferState state,
        List<List<String>> waiting,
        List<Integer> legs,
        int dialled,
        int round,
        FailureReason worst,
        Optional<TransferOutcome> outcome) {

    static final Transfer REQUESTED = new Transfer(
            TransferState.REQUESTED, List.of(), List.of(), 0, 0, FailureReason.UNREACHABLE, Optional.empty());

    Transfer {
        waiting = List.copyOf(waiting);
        legs = List.copyOf(legs);
    }

    /// What comes of an event.
    record Step(Transfer next, List<TransferCommand> commands) {
        Step {
            commands = List.copyOf(commands);
        }
    }

    Step on(TransferEvent event) {
        if (state.isOver()) {
            return event instanceof TransferEvent.Answers(int leg) ? also(new TransferCommand.HangUp(leg)) : nothing();
        }
        return switch (event) {
            case TransferEvent.Found(List<List<String>> rounds) ->
                state == TransferState.REQUESTED ? with(rounds).nextRound(List.of()) : nothing();
            case TransferEvent.OfLeg ofLeg -> onLeg(ofLeg);
            case TransferEvent.Joined _ ->
                state == TransferState.ANSWERED ? new Step(in(TransferState.BRIDGED), List.of()) : nothing();
            case TransferEvent.TimeIsUp(int late) -> timeIsUp(late);
            case TransferEvent.Cancelled _ ->
                talks() ? end(new TransferOutcome.TakenBack()) : fail(FailureReason.CANCELLED);
            case TransferEvent.CallerLeft _ ->
                talks() ? end(new TransferOutcome.CallerHungUp()) : fail(FailureReason.CALLER_LEFT);
            case TransferEvent.GivenBack(String note) ->
                isAnswered() ? end(new TransferOutcome.GivenBack(note)) : nothing();
            case TransferEvent.Stopped _ -> talks() ? end(new TransferOutcome.Lost()) : fail(FailureReason.UNREACHABLE);
        };
    }

    private Step onLeg(TransferEvent.OfLeg event) {
        int leg = event.leg();
        if (!legs.contains(leg)) {
            return event instanceof TransferEvent.Answers ? also(new TransferCommand.HangUp(leg)) : nothing();
        }
        if (isHandedOn()) {
            return leg == legs.getLast() ? onNext(event) : onTalking(event);
        }
        return switch (event) {
            case TransferEvent.Rings _ ->
                state == TransferState.DIALING ? new Step(in(TransferState.RINGING), List.of()) : nothing();
            case TransferEvent.Answers _ -> isAnswered() ? nothing() : answeredBy(leg);
            case TransferEvent.Fails(int _, FailureReason reason) ->
                isAnswered() ? lost() : without(leg, reason, List.of());
            case TransferEvent.Declines _ ->
                isAnswered()
                        ? nothing()
                        : without(leg, FailureReason.DECLINED, List.of(new TransferCommand.HangUp(leg)));
            case TransferEvent.HangsUp _ ->
                isAnswered()
                        ? over(new TransferOutcome.AgentHungUp(), List.of())
                        : without(leg, FailureReason.DECLINED, List.of());
            case TransferEvent.IsLost _ -> isAnswered() ? lost() : without(leg, FailureReason.UNREACHABLE, List.of());
            case TransferEvent.HandsOn(int _, String extension) -> talks() ? handOn(leg, extension) : nothing();
        };
    }

    /// Whether it rings somewhere else while the caller talks.
    private boolean isHandedOn() {
        return talks() && legs.size() > 1;
    }

    private Step handOn(int talking, String extension) {
        int next = dialled + 1;
        return new Step(
                new Transfer(
                        state, waiting, List.of(talking, next), next, round + 1, FailureReason.UNREACHABLE, outcome),
                List.of(new TransferCommand.DialOnward(next, extension), new TransferCommand.AwaitOnward(round + 1)));
    }

    /// At the leg that rings while the caller talks.
    private Step onNext(TransferEvent.OfLeg event) {
        return switch (event) {
            case TransferEvent.Rings _, TransferEvent.HandsOn _ -> nothing();
            case TransferEvent.Answers(int leg) -> answeredBy(leg);
            case TransferEvent.Declines(int leg) -> talkOn(List.of(new TransferCommand.HangUp(leg)));
            case TransferEvent.Fails _, TransferEvent.HangsUp _, TransferEvent.IsLost _ -> talkOn(List.of());
        };
    }

    /// At the one that the caller talks with: when it is gone, the caller waits for the other.
    private Step onTalking(TransferEvent.OfLeg event) {
        return switch (event) {
            case TransferEvent.Rings _, TransferEvent.Answers _, TransferEvent.HandsOn _, TransferEvent.Declines _ ->
                nothing();
            case TransferEvent.Fails _, TransferEvent.HangsUp _, TransferEvent.IsLost _ ->
                new Step(
                        new Transfer(
                                TransferState.RINGING,
                                waiting,
                                List.of(legs.getLast()),
                                dialled,
                                round,
                                worst,
                                outcome),
                        List.of());
        };
    }

    private Step talkOn(List<TransferCommand> commands) {
        return new Step(
                new Transfer(state, waiting, List.of(legs.getFirst()), dialled, round, worst, outcome), commands);
    }

    private boolean isAnswered() {
        return state == TransferState.ANSWERED || talks();
    }

    private boolean talks() {
        return state == TransferState.BRIDGED;
    }

    private Step answeredBy(int leg) {
        List<TransferCommand> commands = new ArrayList<>();
        legs.stream()
                .filter(other -> other != leg)
                .map(TransferCommand.HangUp::new)
                .forEach(commands::add);
        commands.add(new TransferCommand.Join(leg));
        commands.add(new TransferCommand.Await(0, 1));
        return new Step(
                new Transfer(TransferState.ANSWERED, List.of(), List.of(leg), dialled, round, worst, outcome),
                commands);
    }

    /// The leg that was answered is gone by itself.
    private Step lost() {
        return over(
                talks() ? new TransferOutcome.Lost() : new TransferOutcome.Failed(FailureReason.BRIDGE_ERROR),
                List.of());
    }

    private Step without(int leg, FailureReason reason, List<TransferCommand> commands) {
        List<Integer> left = legs.stream().filter(other -> other != leg).toList();
        Transfer next = new Transfer(state, waiting, left, dialled, round, worst.or(reason), outcome);
        return left.isEmpty() ? next.nextRound(commands) : new Step(next, commands);
    }

    private Step timeIsUp(int late) {
        if (late == 0) {
            return state == TransferState.ANSWERED ? fail(FailureReason.BRIDGE_ERROR) : nothing();
        }
        if (isHandedOn() && late == round) {
            return talkOn(List.of(new TransferCommand.HangUp(legs.getLast())));
        }
        boolean rings = state == TransferState.DIALING || state == TransferState.RINGING;
        if (!rings || late != round) {
            return nothing();
        }
        Transfer next = new Transfer(
                state, waiting, List.of(), dialled, round, worst.or(FailureReason.NO_ANSWER), Optional.empty());
        return next.nextRound(hangUps());
    }

    private Step nextRound(List<TransferCommand> before) {
        if (waiting.isEmpty()) {
            return over(new TransferOutcome.Failed(worst), before);
        }
        List<TransferCommand> commands = new ArrayList<>(before);
        List<Integer> ringing = new ArrayList<>();
        for (String extension : waiting.getFirst()) {
            int leg = dialled + ringing.size() + 1;
            ringing.add(leg);
            commands.add(new TransferCommand.Dial(leg, extension));
        }
        commands.add(new TransferCommand.Await(round + 1, waiting.size()));
        Transfer next = new Transfer(
                TransferState.DIALING,
                waiting.subList(1, waiting.size()),
                ringing,
                dialled + ringing.size(),
                round + 1,
                worst,
                outcome);
        return new Step(next, commands);
    }

    private Step fail(FailureReason reason) {
        return end(new TransferOutcome.Failed(reason));
    }

    private Step end(TransferOutcome how) {
        return over(how, hangUps());
    }

    private Step over(TransferOutcome how, List<TransferCommand> commands) {
        TransferState last = switch (how) {
            case TransferOutcome.Talked _ -> TransferState.ENDED;
            case TransferOutcome.Lost _, TransferOutcome.Failed _ -> TransferState.FAILED;
        };
        return new Step(new Transfer(last, List.of(), List.of(), dialled, round, worst, Optional.of(how)), commands);
    }

    private List<TransferCommand> hangUps() {
        return legs.stream().<TransferCommand>map(TransferCommand.HangUp::new).toList();
    }

    private Step also(TransferCommand command) {
        return new Step(this, List.of(command));
    }

    private Step nothing() {
        return new Step(this, List.of());
    }

    private Transfer with(List<List<String>> rounds) {
        return new Transfer(state, rounds, legs, dialled, round, worst, outcome);
    }

    private Transfer in(TransferState next) {
        return new Transfer(next, waiting, legs, dialled, round, worst, outcome);
    }
}
