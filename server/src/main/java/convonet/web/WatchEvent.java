package convonet.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.operations.CallStories;
import convonet.operations.CallStory;
import convonet.operations.CallSummary;
import convonet.operations.CallView;
import convonet.operations.Quarter;
import convonet.operations.TransferWanted;
import convonet.operations.TurnWords;
import convonet.tools.ToolResultJson;
import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What travels in the namespace `/watch`, as JSON.
final class WatchEvent {
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_OUTCOME = 40;
    private static final int LONGEST_TOKEN = 1_000;

    private WatchEvent() {}

    static Optional<String> token(ObjectNode payload) {
        return text(payload, "token", LONGEST_TOKEN);
    }

    static Optional<String> sessionId(ObjectNode payload) {
        return text(payload, "session_id", LONGEST_ID);
    }

    static TransferWanted outcome(ObjectNode payload) {
        return TransferWanted.of(text(payload, "outcome", LONGEST_OUTCOME));
    }

    static OptionalInt turn(ObjectNode payload) {
        return payload.path("turn").canConvertToInt()
                ? OptionalInt.of(payload.path("turn").asInt())
                : OptionalInt.empty();
    }

    /// Empty also when it is no time.
    static Optional<Instant> before(ObjectNode payload) {
        try {
            return text(payload, "before", LONGEST_OUTCOME).map(Instant::parse);
        } catch (DateTimeParseException misfit) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(ObjectNode payload, String name, int longest) {
        return Optional.ofNullable(payload.path(name).textValue())
                .filter(text -> !text.isEmpty() && text.length() <= longest);
    }

    static ObjectNode done() {
        return object().put("ok", true);
    }

    static ObjectNode refusal(String code, String message) {
        return object().put("ok", false).put("code", code).put("message", message);
    }

    static ObjectNode calls(List<CallView> live, int total) {
        ObjectNode told = object();
        ArrayNode calls = told.putArray("live");
        live.forEach(call -> calls.add(live(call)));
        return told.put("total", total);
    }

    private static ObjectNode live(CallView call) {
        ObjectNode told = object().put("session_id", call.sessionId())
                .put("began_at", call.beganAt().toString())
                .put("turn", call.turn())
                .put("state", call.state().name().toLowerCase(Locale.ROOT))
                .put("way", call.webRtc() ? "webrtc" : "socket_io")
                .put("steps", call.steps());
        call.lastStep().ifPresent(step -> told.put("last_step", step.number()));
        call.slowest()
                .ifPresent(slowest -> told.putObject("slowest")
                        .put("stage", slowest.stage().label())
                        .put("ms", slowest.took().toMillis()));
        return told;
    }

    static ObjectNode steps(String call, int from, List<Entry> steps, List<Fact.Latency> latencies) {
        ObjectNode told = object().put("session_id", call).put("from_index", from);
        addSteps(told, steps, latencies);
        return told;
    }

    private static void addSteps(ObjectNode told, List<Entry> steps, List<Fact.Latency> latencies) {
        ArrayNode all = told.putArray("steps");
        steps.forEach(entry -> all.add(step(entry)));
        ArrayNode times = told.putArray("latency");
        latencies.forEach(latency -> times.addObject()
                .put("turn", latency.turn())
                .put("stage", latency.stage().label())
                .put("ms", latency.took().toMillis()));
    }

    static ObjectNode step(Entry entry) {
        ObjectNode step = object().put("step", entry.step().number())
                .put("name", entry.step().label())
                .put("from", entry.step().from().label())
                .put("to", entry.step().to().label())
                .put("at_ms", entry.atMillis());
        entry.tookMillis().ifPresent(took -> step.put("took_ms", took));
        entry.turn().ifPresent(turn -> step.put("turn", turn));
        if (!entry.detail().isEmpty()) {
            ObjectNode detail = step.putObject("detail");
            entry.detail().forEach(detail::put);
        }
        return step;
    }

    static ObjectNode ended(String call, Instant at, String ending) {
        return object().put("session_id", call).put("ended_at", at.toString()).put("ending", ending);
    }

    static ObjectNode story(CallStory story) {
        ObjectNode told = done();
        told.set("call", summary(story.call()).put("live", story.call().live()));
        addSteps(told, story.steps(), story.latencies());
        return told;
    }

    static ObjectNode past(CallStories.Past past) {
        ObjectNode told = done();
        ArrayNode calls = told.putArray("calls");
        past.calls().forEach(call -> calls.add(summary(call)));
        return told.put("more", past.more());
    }

    private static ObjectNode summary(CallSummary call) {
        ObjectNode told = object().put("session_id", call.sessionId())
                .put("began_at", call.beganAt().toString());
        call.endedAt().ifPresent(ended -> told.put("ended_at", ended.toString()));
        call.ending().ifPresent(ending -> told.put("ending", ending));
        told.put("turns", call.turns());
        call.transfer().ifPresent(outcome -> told.put("transfer", outcome));
        call.voiceToVoiceMillis().ifPresent(millis -> told.put("voice_to_voice_ms", millis));
        return told;
    }

    static ObjectNode words(TurnWords.Said said) {
        ObjectNode told = done();
        said.caller().ifPresent(words -> told.put("caller", words));
        said.assistant().ifPresent(words -> told.put("assistant", words));
        ArrayNode tools = told.putArray("tools");
        for (TurnWords.Used used : said.tools()) {
            ObjectNode tool = tools.addObject().put("name", used.call().name());
            tool.set("arguments", used.call().arguments());
            used.result().ifPresent(result -> tool.set("result", ToolResultJson.write(result)));
        }
        return told;
    }

    static ObjectNode day(List<Quarter> quarters) {
        ObjectNode told = done();
        ArrayNode all = told.putArray("parts");
        for (Quarter quarter : quarters) {
            ObjectNode one = all.addObject()
                    .put("at", quarter.at().toString())
                    .put("calls", quarter.calls())
                    .put("turns", quarter.turns());
            ObjectNode stages = one.putObject("stages");
            quarter.stages()
                    .forEach((stage, times) -> stages.putObject(stage.label())
                            .put("p50", times.p50())
                            .put("p95", times.p95()));
            counts(one.putObject("transfers"), quarter.transfers());
            counts(one.putObject("provider_errors"), quarter.providerErrors());
        }
        return told;
    }

    private static void counts(ObjectNode told, Map<String, Long> counts) {
        counts.forEach(told::put);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
