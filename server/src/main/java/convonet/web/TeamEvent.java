package convonet.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.desk.Colleague;
import convonet.desk.Overseer;
import convonet.desk.Supervising;
import convonet.desk.SupervisionAct;
import convonet.desk.Waiting;
import convonet.transfer.TransferId;
import java.util.List;

/// What goes on around an agent as JSON: who waits, what others do, and who hears whom. Shapes are in docs/protocol.md.
final class TeamEvent {
    private TeamEvent() {}

    static ObjectNode queue(List<Waiting> callers) {
        ObjectNode told = DeskEvent.object();
        ArrayNode waiting = told.putArray("waiting");
        callers.forEach(caller -> waiting.addObject()
                .put("caller", caller.caller())
                .put("department", caller.department())
                .put("reason", caller.reason())
                .put("waited_ms", caller.waited().toMillis()));
        return told;
    }

    static ObjectNode team(List<Colleague> colleagues) {
        ObjectNode told = DeskEvent.object();
        ArrayNode agents = told.putArray("agents");
        colleagues.forEach(colleague -> agents.add(colleague(colleague)));
        return told;
    }

    private static ObjectNode colleague(Colleague colleague) {
        ObjectNode told = DeskEvent.object()
                .put("name", colleague.agent().name())
                .put("extension", colleague.agent().extension())
                .put("department", colleague.agent().department());
        told.setAll(DeskEvent.standing(colleague.standing()));
        colleague.caller().ifPresent(caller -> told.put("caller", caller));
        colleague.talk().ifPresent(id -> told.put("transfer_id", id.value()));
        overseers(told.putArray("supervisors"), colleague.supervisors());
        return told;
    }

    static ObjectNode supervised(TransferId id, List<Overseer> by) {
        ObjectNode told = DeskEvent.object().put("transfer_id", id.value());
        overseers(told.putArray("by"), by);
        return told;
    }

    private static void overseers(ArrayNode told, List<Overseer> by) {
        by.forEach(one ->
                told.addObject().put("name", one.name()).put("way", one.way().label()));
    }

    static ObjectNode supervising(Supervising supervising) {
        ObjectNode told = DeskEvent.object()
                .put("transfer_id", supervising.id().value())
                .put("agent", supervising.agent())
                .put("caller", supervising.caller())
                .put("way", supervising.way().label())
                .put("state", supervising.state().label());
        supervising.reason().ifPresent(reason -> told.put("reason", reason));
        return told;
    }

    static ObjectNode act(SupervisionAct act) {
        ObjectNode told = DeskEvent.object().put("supervisor", act.supervisor()).put("agent", act.agent());
        act.caller().ifPresent(caller -> told.put("caller", caller));
        told.put("transfer_id", act.id().value())
                .put("way", act.way().label())
                .put("began_at", act.began().toString());
        act.ended().ifPresent(at -> told.put("ended_at", at.toString()));
        act.ending().ifPresent(why -> told.put("ending", why));
        return told;
    }
}
