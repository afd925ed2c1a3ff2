package convonet.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.desk.CallRecords;
import convonet.desk.CallSearch;
import convonet.desk.Desk;
import convonet.desk.KeptCall;
import convonet.desk.Outcome;
import convonet.desk.Remarks;
import convonet.tools.Moment;
import convonet.transfer.CallBack;
import convonet.transfer.CallBacks;
import convonet.transfer.TransferId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What agents write and read at their dashboards: about their calls, and whom to call back. Only who watches over
/// others reads what is another's, and nobody writes there.
public final class DeskPapers {
    private static final int LONGEST_SEARCH = 200;
    private static final int LONGEST_NAME = 100;

    private final CallRecords records;
    private final CallBacks callBacks;

    public DeskPapers(CallRecords records, CallBacks callBacks) {
        this.records = records;
        this.callBacks = callBacks;
    }

    /// By the event that they answer.
    Map<String, DeskReaction> reactions() {
        Map<String, DeskReaction> reactions = new LinkedHashMap<>();
        reactions.put("save_notes", this::save);
        reactions.put(
                "extend_wrap_up",
                (desk, payload) -> orNoSuchCall(
                        DeskEvent.transferId(payload).filter(desk::extendWrapUp).isPresent()));
        reactions.put("finish_wrap_up", this::finish);
        reactions.put("history", this::history);
        reactions.put("call", this::call);
        reactions.put("call_backs", this::callBacks);
        reactions.put("take_call_back", (desk, payload) -> take(desk, payload, true));
        reactions.put("finish_call_back", (desk, payload) -> take(desk, payload, false));
        return reactions;
    }

    private ObjectNode save(Desk desk, ObjectNode payload) {
        return orNoSuchCall(saved(desk, payload).isPresent());
    }

    private ObjectNode finish(Desk desk, ObjectNode payload) {
        Optional<TransferId> id = saved(desk, payload);
        id.ifPresent(desk::finishWrapUp);
        return orNoSuchCall(id.isPresent());
    }

    /// @return whose call it was, when it is theirs
    private Optional<TransferId> saved(Desk desk, ObjectNode payload) {
        Remarks remarks = new Remarks(
                DeskEvent.text(payload, "outcome", 50).flatMap(Outcome::read),
                DeskEvent.written(payload, "notes", Remarks.LONGEST_NOTES),
                DeskEvent.written(payload, "next_step", Remarks.LONGEST_NEXT_STEP));
        return DeskEvent.transferId(payload)
                .filter(id -> records.note(desk.agent().id(), id, remarks));
    }

    private ObjectNode history(Desk desk, ObjectNode payload) {
        Optional<String> before = DeskEvent.text(payload, "before", 50);
        Optional<Instant> time = before.flatMap(DeskEvent::instant);
        Optional<String> outcome = DeskEvent.text(payload, "outcome", 50);
        Optional<Outcome> wanted = outcome.flatMap(Outcome::read);
        if (before.isPresent() != time.isPresent() || outcome.isPresent() != wanted.isPresent()) {
            return DeskEvent.refusal("bad_request", "That is nothing that can be looked for.");
        }
        CallSearch search = new CallSearch(
                DeskEvent.text(payload, "agent", LONGEST_NAME),
                DeskEvent.text(payload, "search", LONGEST_SEARCH),
                wanted,
                payload.path("missed").asBoolean(),
                time);
        List<KeptCall> found = records.of(desk.agent(), search);
        ObjectNode answer = DeskEvent.done();
        ArrayNode calls = answer.putArray("calls");
        found.forEach(call -> calls.add(kept(call)));
        answer.put("more", found.size() == CallSearch.MOST);
        return answer;
    }

    private ObjectNode call(Desk desk, ObjectNode payload) {
        Optional<KeptCall> found = DeskEvent.transferId(payload)
                .flatMap(id -> records.find(desk.agent(), id, DeskEvent.text(payload, "agent", LONGEST_NAME)));
        if (found.isEmpty()) {
            return orNoSuchCall(false);
        }
        ObjectNode told = kept(found.get());
        ArrayNode said = told.putArray("transcript");
        found.get()
                .said()
                .forEach(one -> said.addObject()
                        .put("by", one.by().name().toLowerCase(Locale.ROOT))
                        .put("text", one.text()));
        ArrayNode moments = told.putArray("timeline");
        found.get()
                .moments()
                .forEach(one -> moments.addObject()
                        .put("state", one.state())
                        .put("at_ms", one.at().toMillis()));
        ObjectNode answer = DeskEvent.done();
        answer.set("call", told);
        return answer;
    }

    private static ObjectNode kept(KeptCall call) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("transfer_id", call.id().value());
        told.put("caller", call.caller());
        told.put("agent", call.agent());
        told.put("department", call.department());
        told.put("reason", call.reason());
        told.put("began_at", call.began().toString());
        call.talked().ifPresent(at -> told.put("talked_at", at.toString()));
        call.ended().ifPresent(at -> told.put("ended_at", at.toString()));
        call.ending().ifPresent(how -> told.put("ending", how));
        call.declined().ifPresent(why -> told.put("decline_reason", why.code()));
        call.remarks().outcome().ifPresent(outcome -> told.put("outcome", outcome.code()));
        told.put("notes", call.remarks().notes());
        told.put("next_step", call.remarks().nextStep());
        return told;
    }

    private ObjectNode callBacks(Desk desk, ObjectNode payload) {
        ObjectNode answer = DeskEvent.done();
        ArrayNode open = answer.putArray("open");
        callBacks.open().stream().filter(wish -> isFor(desk, wish)).forEach(wish -> open.add(wish(wish)));
        ArrayNode mine = answer.putArray("mine");
        callBacks.takenBy(desk.agent().id()).forEach(wish -> mine.add(wish(wish)));
        return answer;
    }

    /// Agents see those of their department, supervisors all.
    private static boolean isFor(Desk desk, CallBack wish) {
        return desk.agent().role().watches()
                || wish.department().equalsIgnoreCase(desk.agent().department());
    }

    private ObjectNode take(Desk desk, ObjectNode payload, boolean begin) {
        Optional<UUID> id = DeskEvent.text(payload, "id", 50).flatMap(DeskPapers::uuid);
        List<CallBack> there =
                begin ? callBacks.open() : callBacks.takenBy(desk.agent().id());
        boolean done = there.stream()
                .filter(wish -> id.equals(Optional.of(wish.id())))
                .filter(wish -> !begin || isFor(desk, wish))
                .anyMatch(wish -> begin
                        ? callBacks.take(desk.agent().id(), wish)
                        : callBacks.finish(desk.agent().id(), wish));
        return done
                ? DeskEvent.done()
                : DeskEvent.refusal("no_such_call_back", "Nobody waits for that, or a colleague does it.");
    }

    private static ObjectNode wish(CallBack wish) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("id", wish.id().toString());
        told.put("caller", wish.callerName());
        told.put("department", wish.department());
        told.put("reason", wish.reason());
        told.put("asked_at", wish.asked().toString());
        wish.wanted()
                .ifPresent(when -> told.put(
                        "wanted",
                        switch (when) {
                            case Moment.Day(LocalDate day) -> day.toString();
                            case Moment.Point(Instant at) -> at.toString();
                        }));
        return told;
    }

    private static ObjectNode orNoSuchCall(boolean done) {
        return done ? DeskEvent.done() : DeskEvent.noSuchCall();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
