package convonet.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.desk.Desk;
import convonet.desk.SupervisionAct;
import convonet.desk.SupervisionRecords;
import convonet.desk.Supervisors;
import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What supervisors do with the talks of others, and the trail of that. Who is none is refused whatever they name.
public final class DeskSupervision {
    private final Supervisors supervisors;
    private final SupervisionRecords records;

    public DeskSupervision(Supervisors supervisors, SupervisionRecords records) {
        this.supervisors = supervisors;
        this.records = records;
    }

    /// By the event that they answer.
    Map<String, DeskQuestion> questions() {
        return Map.of("supervise", this::supervise, "stop_supervising", this::stop);
    }

    /// Likewise.
    Map<String, DeskReaction> reactions() {
        return Map.of("audit", this::audit);
    }

    private void supervise(Desk desk, ObjectNode payload, Consumer<ObjectNode> answer) {
        Optional<TransferId> id = DeskEvent.transferId(payload);
        Optional<SupervisorWay> way = DeskEvent.text(payload, "way", 20).flatMap(SupervisorWay::read);
        if (!desk.agent().role().watches()) {
            answer.accept(notAllowed());
        } else if (way.isEmpty()) {
            answer.accept(DeskEvent.refusal("bad_request", "That is no way to supervise a call."));
        } else if (id.isEmpty()) {
            answer.accept(answer(Supervisors.Answer.NO_SUCH_CALL));
        } else {
            supervisors.supervise(desk, id.get(), way.get(), how -> answer.accept(answer(how)));
        }
    }

    private void stop(Desk desk, ObjectNode payload, Consumer<ObjectNode> answer) {
        if (desk.agent().role().watches()) {
            supervisors.stop(desk, how -> answer.accept(answer(how)));
        } else {
            answer.accept(notAllowed());
        }
    }

    private static ObjectNode answer(Supervisors.Answer how) {
        return switch (how) {
            case DONE -> DeskEvent.done();
            case NOT_ALLOWED -> notAllowed();
            case NO_SUCH_CALL -> DeskEvent.refusal("no_such_call", "Nobody talks in such a call.");
            case OWN_CALL -> DeskEvent.refusal("own_call", "That is your own call.");
            case BUSY -> DeskEvent.refusal("busy", "You are in a call.");
            case TOO_MANY -> DeskEvent.refusal("too_many", "Enough others hear that call.");
            case NO_TELEPHONE -> DeskEvent.refusal("no_telephone", "Your telephone cannot be rung.");
            case UNAVAILABLE ->
                DeskEvent.refusal("unavailable", "That cannot be noted just now. Please try again in a moment.");
        };
    }

    private static ObjectNode notAllowed() {
        return DeskEvent.refusal("not_allowed", "Only supervisors hear the calls of others.");
    }

    private ObjectNode audit(Desk desk, ObjectNode payload) {
        if (!desk.agent().role().watches()) {
            return DeskEvent.refusal("not_allowed", "Only supervisors see who heard whose calls.");
        }
        Optional<String> before = DeskEvent.text(payload, "before", 50);
        Optional<Instant> time = before.flatMap(DeskEvent::instant);
        if (before.isPresent() != time.isPresent()) {
            return DeskEvent.refusal("bad_request", "That is no time.");
        }
        List<SupervisionAct> found = records.before(time);
        ObjectNode answer = DeskEvent.done();
        ArrayNode acts = answer.putArray("acts");
        found.forEach(act -> acts.add(TeamEvent.act(act)));
        answer.put("more", found.size() == SupervisionRecords.MOST);
        return answer;
    }
}
