package convonet.transfer;

import convonet.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where transfers under way are kept, so that there is one at a time for a caller, and none is forgotten when its
/// process ends. Any thread may use it; every method is one or two round trips and throws
/// [convonet.watch.ProviderException] when it cannot be done.
interface TransferStore {
    /// Whoever works on a transfer calls [#keep] at least so often.
    Duration HEARTBEAT = Duration.ofSeconds(10);

    /// Nobody works on a transfer that was not kept for so long.
    Duration STALE = Duration.ofSeconds(35);

    /// @return false when this session has a transfer already
    boolean claim(Kept transfer);

    /// Says how far it is, and that somebody works on it.
    ///
    /// @return false when it is no longer this session's transfer
    boolean keep(Kept transfer);

    /// Forgets it.
    ///
    /// @return true to one of those who call it
    boolean clear(Kept transfer);

    Optional<Kept> find(SessionId session);

    /// Those that nobody works on.
    List<Kept> stale();

    /// Those that processes of this house left that were there before this one.
    List<Kept> ofPredecessors();

    /// Forgets one that nobody works on, but for what its caller has not been told: [#takeLeft] knows that for a while.
    ///
    /// @return true to one of those who call this or [#clear]
    boolean leave(Kept transfer);

    /// What [#leave] left of this session: known once.
    Optional<LeftTransfer> takeLeft(SessionId session);

    /// @param legs those that may ring or talk
    record Kept(TransferId id, SessionId session, String department, TransferState state, List<AgentLegs.Stray> legs) {
        public Kept {
            legs = List.copyOf(legs);
        }

        /// What its caller does not know yet.
        LeftTransfer untold() {
            return new LeftTransfer(id, department, state == TransferState.BRIDGED);
        }
    }
}
