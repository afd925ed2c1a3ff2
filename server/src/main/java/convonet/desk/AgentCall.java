package convonet.desk;

import convonet.transfer.AgentSide.Rung;
import convonet.transfer.AgentSide.Saying;
import convonet.transfer.Brief;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// One caller at an agent's telephone. Guarded by the agent's desk.
final class AgentCall {
    private static final int MOST_SAYINGS = 500;

    private final Rung rung;
    private final Deque<Saying> said = new ArrayDeque<>();
    private Brief brief;
    private TransferState state = TransferState.DIALING;
    private boolean held;

    AgentCall(Rung rung) {
        this.rung = rung;
        this.brief = rung.briefing().now();
    }

    TransferId id() {
        return rung.id();
    }

    Incoming incoming() {
        return new Incoming(rung.id(), rung.department(), brief, rung.waited());
    }

    void briefed(Brief better) {
        brief = better;
    }

    TransferState state() {
        return state;
    }

    void reached(TransferState next) {
        state = next;
    }

    void onHold(boolean now) {
        held = now;
    }

    /// Words that are not final are gone with the next ones.
    void said(Saying saying) {
        if (saying.isFinal() && !saying.text().isBlank()) {
            said.addLast(saying);
            if (said.size() > MOST_SAYINGS) {
                said.removeFirst();
            }
        }
    }

    List<Saying> said() {
        return List.copyOf(said);
    }

    /// What it makes the agent do.
    DeskState holds() {
        return switch (state) {
            case REQUESTED, DIALING, RINGING -> DeskState.RINGING;
            case ANSWERED, BRIDGED -> held ? DeskState.ON_HOLD : DeskState.ON_CALL;
            case ENDED, FAILED -> throw new IllegalStateException("a call that is over holds nobody");
        };
    }
}
