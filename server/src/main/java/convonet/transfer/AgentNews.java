package convonet.transfer;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells each extension of one transfer how far it is there. Used by the transfer's thread only.
final class AgentNews {
    private final AgentSide agents;
    private final TransferId id;
    private final Map<Integer, String> extensions = new HashMap<>();
    private boolean shown;

    AgentNews(AgentSide agents, TransferId id) {
        this.agents = agents;
        this.id = id;
    }

    /// An extension is to ring.
    ///
    /// @return false when it must not, because another caller is there
    boolean rings(int leg, AgentSide.Rung rung) {
        AgentSide.Reception reception = agents.rung(rung);
        if (reception == AgentSide.Reception.BUSY) {
            return false;
        }
        shown |= reception == AgentSide.Reception.SHOWN;
        extensions.put(leg, rung.extension());
        tell(leg, TransferState.DIALING, Optional.empty());
        return true;
    }

    /// Whether somebody is shown who calls.
    boolean isShown() {
        return shown;
    }

    /// What an event made of the transfer.
    void follow(Transfer before, TransferEvent event, Transfer next) {
        if (event instanceof TransferEvent.Rings(int leg) && next.legs().contains(leg)) {
            tell(leg, TransferState.RINGING, Optional.empty());
        }
        for (int leg : Stream.concat(before.legs().stream(), next.legs().stream())
                .distinct()
                .toList()) {
            if (!next.legs().contains(leg)) {
                over(leg, before, event, next);
            } else if (next.state() != before.state() && isAnswered(next)) {
                tell(leg, next.state(), Optional.empty());
            }
        }
    }

    private static boolean isAnswered(Transfer transfer) {
        return transfer.state() == TransferState.ANSWERED || transfer.state() == TransferState.BRIDGED;
    }

    private void over(int leg, Transfer before, TransferEvent event, Transfer next) {
        boolean talked = talks(leg, before);
        Optional<FailureReason> reason = switch (event) {
            case TransferEvent.Fails(int failed, FailureReason why) when failed == leg -> Optional.of(why);
            case TransferEvent.TimeIsUp(int round) when round > 0 -> Optional.of(FailureReason.NO_ANSWER);
            case TransferEvent.Declines _ -> Optional.of(FailureReason.DECLINED);
            case TransferEvent.HangsUp _ when next.outcome().isEmpty() -> Optional.of(FailureReason.DECLINED);
            case TransferEvent.IsLost _
            when next.outcome().isEmpty() ->
                Optional.of(talked ? FailureReason.BRIDGE_ERROR : FailureReason.UNREACHABLE);
            case TransferEvent _ -> next.outcome().flatMap(TransferOutcome::whyNot);
        };
        boolean ended = talked
                && next.outcome()
                        .map(TransferOutcome.Talked.class::isInstance)
                        .orElse(!(event instanceof TransferEvent.IsLost || event instanceof TransferEvent.Fails));
        tell(leg, ended ? TransferState.ENDED : TransferState.FAILED, ended ? Optional.empty() : reason);
        extensions.remove(leg);
    }

    /// Whoever rings while the caller is handed on does not yet.
    private static boolean talks(int leg, Transfer transfer) {
        return isAnswered(transfer) && transfer.legs().getFirst() == leg;
    }

    private void tell(int leg, TransferState state, Optional<FailureReason> reason) {
        String extension = extensions.get(leg);
        if (extension != null) {
            agents.told(id, extension, state, reason);
        }
    }
}
