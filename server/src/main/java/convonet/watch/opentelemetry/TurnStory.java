package convonet.watch.opentelemetry;

import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Stage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a turn's tree of spans will hold. Used by one thread at a time.
///
/// ```
/// turn ─┬─ transcription      end of speech → its final words
///       ├─ end_of_turn        end of speech → the decision that the turn is over
///       ├─ model              each request to the language model
///       ├─ tool NAME ─┬─ database
///       │             └─ calendar
///       ├─ synthesis          first sentence → its first sound
///       └─ first_audio        end of speech, or what was typed → first sound that was sent
/// ```
final class TurnStory {
    /// A turn does not grow without bound, whatever its tools do.
    private static final int MOST_PARTS = 200;

    private static final String TOOL = "tool";
    private static final Map<FlowStep, String> ENDS = Map.of(
            FlowStep.RESPONSE_AND_TOOL_CALLS, "model",
            FlowStep.RESPONSE_TEXT, "model",
            FlowStep.TOOL_RESULTS, TOOL,
            FlowStep.DATA_RESULTS, "database",
            FlowStep.CALENDAR_DATA, "calendar",
            FlowStep.AUDIO_RESPONSE, "synthesis");

    private final int turn;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Stage, Moment> stages = new EnumMap<>(Stage.class);
    private Instant from;
    private Instant until;
    private Map<String, String> asked = Map.of();
    private Map<String, String> played = Map.of();
    private Optional<Instant> firstAudio = Optional.empty();

    private record Part(String name, Instant from, Instant until, Map<String, String> detail) {
        boolean holds(Part other) {
            return !other.from.isBefore(from) && !other.until.isAfter(until);
        }
    }

    /// @param at when the stage was over
    private record Moment(Instant at, Duration took) {}

    TurnStory(int turn, Instant now) {
        this.turn = turn;
        this.from = now;
        this.until = now;
    }

    int turn() {
        return turn;
    }

    void step(CallTimeline.Entry entry, Instant at) {
        until = at;
        switch (entry.step()) {
            case USER_INPUT -> asked = entry.detail();
            case STREAM_AUDIO -> firstAudio = Optional.of(at);
            case PLAY_RESPONSE -> played = entry.detail();
            default -> endOf(entry, at);
        }
    }

    private void endOf(CallTimeline.Entry entry, Instant at) {
        String name = ENDS.get(entry.step());
        if (name != null && entry.tookMillis().isPresent() && parts.size() < MOST_PARTS) {
            parts.add(new Part(name, at.minusMillis(entry.tookMillis().get()), at, entry.detail()));
        }
    }

    void latency(Fact.Latency latency, Instant at) {
        stages.put(latency.stage(), new Moment(at, latency.took()));
        Instant began = at.minus(latency.took());
        if (began.isBefore(from)) {
            from = began;
        }
        until = at;
    }

    void tell(String call, Tracer tracer) {
        Span root = begin(tracer, "turn", from, Context.root())
                .setAttribute("session.id", call)
                .setAttribute("convonet.turn", turn);
        describe(root, asked);
        describe(root, played);
        Moment token = stages.get(Stage.FIRST_TOKEN);
        if (token != null) {
            root.addEvent("first_token", token.at());
        }
        Context within = Context.root().with(root);
        speech(tracer, within);
        tree(tracer, within);
        firstAudio.ifPresent(at -> begin(tracer, "first_audio", from, within).end(at));
        root.end(until);
    }

    /// What followed the caller's speech.
    private void speech(Tracer tracer, Context within) {
        Moment decided = stages.get(Stage.END_OF_TURN);
        if (decided == null) {
            return;
        }
        Instant speechEnded = decided.at().minus(decided.took());
        begin(tracer, "end_of_turn", speechEnded, within).end(decided.at());
        Moment transcribed = stages.get(Stage.TRANSCRIPTION);
        if (transcribed != null) {
            begin(tracer, "transcription", speechEnded, within).end(speechEnded.plus(transcribed.took()));
        }
    }

    /// What a tool did lies below that tool; of several at the same time, below the first one that can have done it.
    private void tree(Tracer tracer, Context within) {
        Map<Part, Span> tools = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.name().equals(TOOL)) {
                String name = TOOL + " " + part.detail().getOrDefault(TOOL, "unknown");
                tools.put(part, describe(begin(tracer, name, part.from(), within), part.detail()));
            }
        }
        for (Part part : parts) {
            if (!part.name().equals(TOOL)) {
                Context parent = tools.entrySet().stream()
                        .filter(tool -> tool.getKey().holds(part))
                        .findFirst()
                        .map(tool -> within.with(tool.getValue()))
                        .orElse(within);
                describe(begin(tracer, part.name(), part.from(), parent), part.detail())
                        .end(part.until());
            }
        }
        tools.forEach((tool, span) -> span.end(tool.until()));
    }

    private static Span begin(Tracer tracer, String name, Instant from, Context parent) {
        return tracer.spanBuilder(name)
                .setParent(parent)
                .setStartTimestamp(from)
                .startSpan();
    }

    private static Span describe(Span span, Map<String, String> detail) {
        detail.forEach((fact, value) -> span.setAttribute("convonet." + fact, value));
        return span;
    }
}
