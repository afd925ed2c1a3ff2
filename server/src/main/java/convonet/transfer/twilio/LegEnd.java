package convonet.transfer.twilio;

import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.network.NetworkNews;
import java.util.OptionalInt;

/// What the end of a call means for those who wait for it.
final class LegEnd {
    private LegEnd() {}

    /// The network told how it ended.
    ///
    /// @param sipStatus of the telephone system's answer
    /// @param rang whether it rang before
    static LegEvent.Over told(LegStage before, NetworkNews.How how, OptionalInt sipStatus, boolean rang) {
        return switch (before) {
            case CALLED -> new LegEvent.Failed(unanswered(how, sipStatus.orElse(0), rang));
            case ANSWERED -> new LegEvent.Failed(FailureReason.BRIDGE_ERROR);
            case HEARD -> new LegEvent.Failed(FailureReason.NO_ANSWER);
            case TALKING, ENDING, OVER -> new LegEvent.HungUp();
        };
    }

    /// Its sound cannot come, or comes no more.
    static LegEvent.Over withoutSound(LegStage before) {
        return switch (before) {
            case CALLED, ANSWERED, HEARD -> new LegEvent.Failed(FailureReason.BRIDGE_ERROR);
            case TALKING, ENDING, OVER -> new LegEvent.Lost();
        };
    }

    /// FusionPBX answers 480 both where nobody is registered and where nobody answered.
    private static FailureReason unanswered(NetworkNews.How how, int sipStatus, boolean rang) {
        return switch (sipStatus) {
            case 486, 600 -> FailureReason.BUSY;
            case 603 -> FailureReason.DECLINED;
            case 408 -> FailureReason.NO_ANSWER;
            case 480 -> rang ? FailureReason.NO_ANSWER : FailureReason.UNREGISTERED;
            default ->
                switch (how) {
                    case BUSY -> FailureReason.BUSY;
                    case NO_ANSWER -> FailureReason.NO_ANSWER;
                    case COMPLETED -> FailureReason.BRIDGE_ERROR;
                    case FAILED, CANCELED -> FailureReason.UNREACHABLE;
                };
        };
    }
}
