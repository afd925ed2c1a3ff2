package convonet.desk;

import convonet.transfer.Acceptances;
import convonet.transfer.TransferId;
import convonet.transfer.Transfers;
import java.util.Optional;

/// What agents do with the callers at their own telephones; whoever names another's call does nothing. Any thread may
/// use it; nothing blocks. Each answers false when there is no such call at this desk, or it is not so far.
public final class AgentActs {
    private final Optional<Transfers> transfers;
    private final Acceptances acceptances;

    /// @param transfers empty when callers cannot be put through
    public AgentActs(Optional<Transfers> transfers, Acceptances acceptances) {
        this.transfers = transfers;
        this.acceptances = acceptances;
    }

    @FunctionalInterface
    private interface Act {
        boolean on(Transfers transfers, String extension);
    }

    /// A person answered, not a mailbox.
    public boolean accept(Desk desk, TransferId id) {
        return act(desk, id, (_, extension) -> {
            acceptances.accepted(id, extension);
            return true;
        });
    }

    /// @param why as far as the agent says
    public boolean decline(Desk desk, TransferId id, Optional<DeclineReason> why) {
        desk.with(id, call -> call.declines(why));
        return act(desk, id, (all, extension) -> all.decline(id, extension));
    }

    public boolean hold(Desk desk, TransferId id, boolean held) {
        return act(desk, id, (all, extension) -> all.hold(id, extension, held));
    }

    /// @param note what the assistant is to know; may be empty
    public boolean giveBack(Desk desk, TransferId id, String note) {
        return act(desk, id, (all, extension) -> all.giveBack(id, extension, note));
    }

    private boolean act(Desk desk, TransferId id, Act act) {
        return desk.has(id)
                && transfers
                        .filter(all -> act.on(all, desk.agent().extension()))
                        .isPresent();
    }
}
