package convonet.desk;

import convonet.audio.Frame;
import convonet.desk.SupervisionRecords.Heard;
import convonet.transfer.AgentLeg;
import convonet.transfer.SupervisorSeat;
import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import convonet.user.User;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One supervisor who hears a talk, or whose telephone rings for that. Used by the supervisors' thread only, but for
/// [#says] and [#isTalkOver].
final class Supervision {
    private final Desk desk;
    private final DeskLine tab;
    private final Desk agent;
    private final User caller;
    private final TransferId id;
    private SupervisorWay way;
    private @Nullable AgentLeg leg;
    private volatile @Nullable SupervisorSeat seat;
    private Optional<UUID> act = Optional.empty();

    /// @param desk the supervisor's
    /// @param agent the desk of who talks
    Supervision(Desk desk, DeskLine tab, Desk agent, User caller, TransferId id, SupervisorWay way) {
        this.desk = desk;
        this.tab = tab;
        this.agent = agent;
        this.caller = caller;
        this.id = id;
        this.way = way;
    }

    Desk desk() {
        return desk;
    }

    DeskLine tab() {
        return tab;
    }

    Desk agent() {
        return agent;
    }

    TransferId id() {
        return id;
    }

    SupervisorWay way() {
        return way;
    }

    /// By which it is known in the audit trail, once it is heard.
    Optional<UUID> act() {
        return act;
    }

    Heard heard() {
        return new Heard(desk.agent(), agent.agent(), caller.id(), id);
    }

    boolean isOn() {
        return seat != null;
    }

    boolean isTalkOver() {
        SupervisorSeat there = seat;
        return there != null && there.isTalkOver();
    }

    void rings(AgentLeg telephone) {
        leg = telephone;
    }

    AgentLeg leg() {
        return Objects.requireNonNull(leg);
    }

    void kept(UUID newAct) {
        act = Optional.of(newAct);
    }

    void sits(SupervisorSeat there) {
        seat = there;
    }

    void says(Frame frame) {
        SupervisorSeat there = seat;
        if (there != null) {
            there.says(frame);
        }
    }

    void changes(SupervisorWay another) {
        way = another;
        SupervisorSeat there = seat;
        if (there != null) {
            there.change(another);
        }
    }

    void leaves() {
        SupervisorSeat there = seat;
        if (there != null) {
            there.leave();
        }
        leg().hangUp();
    }

    /// Tells the supervisor's tab, while it is their dashboard.
    void tell(Supervising.State state, Optional<String> reason) {
        if (desk.isAt(tab)) {
            tab.supervising(new Supervising(id, agent.agent().name(), caller.name(), way, state, reason));
        }
    }
}
