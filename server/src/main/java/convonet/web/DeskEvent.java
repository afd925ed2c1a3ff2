package convonet.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.agent.Agent;
import convonet.desk.Choice;
import convonet.desk.DeclineReason;
import convonet.desk.Incoming;
import convonet.desk.Outcome;
import convonet.desk.Standing;
import convonet.desk.Telephone;
import convonet.desk.WrapUp;
import convonet.transfer.AgentSide;
import convonet.transfer.Brief;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The events of the namespace `/desk` as JSON. Shapes are in docs/protocol.md.
final class DeskEvent {
    private DeskEvent() {}

    static ObjectNode agent(Agent agent) {
        ObjectNode told = object();
        told.put("name", agent.name());
        told.put("extension", agent.extension());
        told.put("department", agent.department());
        told.put("role", agent.role().name().toLowerCase(Locale.ROOT));
        texts(told, "reasons", Choice.REASONS);
        ArrayNode reasons = told.putArray("decline_reasons");
        for (DeclineReason reason : DeclineReason.values()) {
            reasons.addObject().put("code", reason.code()).put("words", reason.words());
        }
        return told;
    }

    /// @param relays of which telephones at our own exchange are told
    static ObjectNode telephone(Telephone telephone, Relays relays) {
        ObjectNode told = object();
        told.put("kind", telephone.kind().label());
        told.put("url", telephone.url());
        told.put("uri", telephone.uri());
        told.put("user", telephone.user());
        told.put("password", telephone.password());
        telephone.expiresIn().ifPresent(life -> told.put("expires_in_s", life.toSeconds()));
        if (telephone.kind() == Telephone.Kind.BUILT_IN) {
            relays.tell(told, "agent");
        }
        return told;
    }

    static ObjectNode standing(Standing standing) {
        ObjectNode told = object();
        told.put("state", standing.state().label());
        standing.reason().ifPresent(reason -> told.put("reason", reason));
        told.put("since_ms", standing.since().toMillis());
        standing.next().ifPresent(next -> {
            ObjectNode then = told.putObject("next");
            then.put("state", next.ready() ? "ready" : "not_ready");
            next.reason().ifPresent(reason -> then.put("reason", reason));
        });
        return told;
    }

    /// @return empty when it is none
    static Optional<Choice> choice(ObjectNode payload) {
        Optional<String> reason = text(payload, "reason", 100);
        return switch (payload.path("state").asText("")) {
            case "ready" -> Optional.of(Choice.READY);
            case "not_ready" -> Choice.notReady(reason);
            default -> Optional.empty();
        };
    }

    static ObjectNode incoming(Incoming call) {
        Brief brief = call.brief();
        ObjectNode told = object();
        told.put("transfer_id", call.id().value());
        told.put("department", call.department());
        told.put("reason", brief.reason());
        told.put("caller", brief.caller());
        told.put("verified", brief.verified());
        texts(told, "summary", brief.summary());
        ArrayNode turns = told.putArray("turns");
        brief.lastTurns()
                .forEach(said -> turns.addObject()
                        .put("by", said.byCaller() ? "caller" : "assistant")
                        .put("text", said.text()));
        texts(told, "open_todos", brief.openTodos());
        texts(told, "events", brief.events());
        texts(told, "earlier_calls", brief.earlierCalls());
        told.put("waited_ms", call.waited().toMillis());
        return told;
    }

    static ObjectNode transfer(TransferId id, TransferState state, Optional<FailureReason> reason) {
        ObjectNode told = object();
        told.put("transfer_id", id.value());
        told.put("state", state.label());
        reason.ifPresent(why -> told.put("reason", why.label()));
        return told;
    }

    static ObjectNode said(TransferId id, AgentSide.Saying saying) {
        ObjectNode told = object();
        told.put("transfer_id", id.value());
        told.put("by", saying.by().name().toLowerCase(Locale.ROOT));
        told.put("text", saying.text());
        told.put("final", saying.isFinal());
        return told;
    }

    static ObjectNode wrapUp(WrapUp wrapUp) {
        ObjectNode told = object();
        told.put("transfer_id", wrapUp.id().value());
        told.put("caller", wrapUp.caller());
        told.put("department", wrapUp.department());
        wrapUp.left().ifPresent(left -> told.put("ends_in_ms", left.toMillis()));
        ArrayNode outcomes = told.putArray("outcomes");
        for (Outcome outcome : Outcome.values()) {
            outcomes.addObject().put("code", outcome.code()).put("words", outcome.words());
        }
        return told;
    }

    /// @return empty when it is none
    static Optional<TransferId> transferId(ObjectNode payload) {
        return text(payload, "transfer_id", 100).flatMap(TransferId::read);
    }

    /// What the agent wrote; the beginning of what is too long.
    static String written(ObjectNode payload, String field, int most) {
        String text = keepable(payload.path(field).asText("")).strip();
        return text.length() <= most ? text : text.substring(0, most);
    }

    /// @return empty when it is none
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    static ObjectNode done() {
        return object().put("ok", true);
    }

    static ObjectNode refusal(String code, String message) {
        return object().put("ok", false).put("code", code).put("message", message);
    }

    /// Of a call that is not theirs an agent learns nothing, not even that there is one.
    static ObjectNode noSuchCall() {
        return refusal("no_such_call", "You have no such call.");
    }

    static ObjectNode error(ObjectNode refusal) {
        return refusal.deepCopy().without("ok");
    }

    /// @return empty when there is none, or it is blank or too long
    static Optional<String> text(ObjectNode payload, String field, int most) {
        return Optional.ofNullable(payload.path(field).textValue())
                .map(DeskEvent::keepable)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= most);
    }

    /// PostgreSQL keeps no text with a zero character in it.
    private static String keepable(String text) {
        return text.replace("\0", "");
    }

    private static void texts(ObjectNode told, String field, List<String> texts) {
        ArrayNode array = told.putArray(field);
        texts.forEach(array::add);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
