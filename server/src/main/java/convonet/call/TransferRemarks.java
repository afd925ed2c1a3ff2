package convonet.call;

import convonet.transfer.FailureReason;
import convonet.transfer.LeftTransfer;
import convonet.transfer.TransferOutcome;
import java.util.Optional;

/// What a call says of a transfer in its own name: one sentence about how it went, and what could come next.
final class TransferRemarks {
    private TransferRemarks() {}

    static String connecting(String department) {
        return say("connecting to a person", department);
    }

    static String handedOn(String department) {
        return say("handed on by a person", department);
    }

    /// @return empty when nobody is there to be told
    static Optional<String> of(TransferOutcome outcome, String department) {
        return switch (outcome) {
            case TransferOutcome.AgentHungUp _, TransferOutcome.TakenBack _ ->
                Optional.of(say("back from a person", department));
            case TransferOutcome.GivenBack _ -> Optional.of(say("given back by a person", department));
            case TransferOutcome.CallerHungUp _ -> Optional.empty();
            case TransferOutcome.Lost _ -> Optional.of(offering("a person is lost", department));
            case TransferOutcome.Failed(FailureReason reason) -> of(reason, department);
        };
    }

    static Optional<String> of(FailureReason reason, String department) {
        return switch (reason) {
            case NO_ANSWER -> Optional.of(offering("nobody answers", department));
            case BUSY -> Optional.of(offering("everybody is busy", department));
            case DECLINED -> Optional.of(offering("a person declines", department));
            case UNREGISTERED -> Optional.of(offering("nobody is there", department));
            case UNREACHABLE -> Optional.of(offering("nobody can be reached", department));
            case BRIDGE_ERROR -> Optional.of(offering("a person is not heard", department));
            case CANCELLED -> Optional.of(say("a transfer is cancelled", department));
            case CALLER_LEFT -> Optional.empty();
        };
    }

    static String of(LeftTransfer left) {
        return offering(left.bridged() ? "a person is lost" : "nobody can be reached", left.department());
    }

    static String callBack(boolean kept, String department) {
        return say(kept ? "a call-back is kept" : "a call-back is not kept", department);
    }

    private static String offering(String occasion, String department) {
        return say(occasion, department) + " " + say("after nobody was reached", department);
    }

    private static String say(String occasion, String department) {
        return English.SECTIONS.sayings(occasion).getFirst().formatted(department);
    }
}
