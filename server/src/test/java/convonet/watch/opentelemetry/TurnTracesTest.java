package convonet.watch.opentelemetry;

import static convonet.watch.FlowStep.AUDIO_RESPONSE;
import static convonet.watch.FlowStep.DATA_RESULTS;
import static convonet.watch.FlowStep.PLAY_RESPONSE;
import static convonet.watch.FlowStep.RESPONSE_AND_TOOL_CALLS;
import static convonet.watch.FlowStep.RESPONSE_TEXT;
import static convonet.watch.FlowStep.STREAM_AUDIO;
import static convonet.watch.FlowStep.TOOL_RESULTS;
import static convonet.watch.FlowStep.USER_INPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import convonet.watch.Stage;
import convonet.watch.Timelines;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnTracesTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final HandClock clock = new HandClock();
    private final Timelines timelines = new Timelines(clock);
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void aSpokenTurnIsOneTree() throws InterruptedException {
        try (PlayedCollector collector = PlayedCollector.answering()) {
            try (TurnTraces traces = traces(collector.url())) {
                timelines.listen(traces);
                CallTimeline call = timelines.adopt("A", timelines.begin());
                spokenTurn(call, 1);
                timelines.end("A", "hung_up");
                assertThat(collector.takes(9)).isTrue();
            }

            assertThat(tree(collector.spans()))
                    .containsExactlyInAnyOrder(
                            "turn 0–2000",
                            "transcription 0–180 in turn",
                            "end_of_turn 0–200 in turn",
                            "model 200–500 in turn",
                            "tool add_todo 500–600 in turn",
                            "database 520–600 in tool add_todo",
                            "model 600–900 in turn",
                            "synthesis 800–1000 in turn",
                            "first_audio 0–1000 in turn");
            Span turn = named(collector.spans(), "turn");
            assertThat(attributes(turn))
                    .containsOnly(
                            Map.entry("session.id", "A"),
                            Map.entry("convonet.turn", "1"),
                            Map.entry("convonet.how", "spoken"),
                            Map.entry("convonet.interrupted", "false"));
            assertThat(turn.getEventsList()).extracting(Span.Event::getName).containsExactly("first_token");
            assertThat(attributes(named(collector.spans(), "tool add_todo")))
                    .containsOnly(Map.entry("convonet.tool", "add_todo"), Map.entry("convonet.result", "done"));
            assertThat(collector.spans()).extracting(Span::getTraceId).containsOnly(turn.getTraceId());
            assertThat(collector.keys).containsOnly("abc");
            assertThat(collector.taken.getFirst().getResource().getAttributesList())
                    .extracting(KeyValue::getKey, value -> value.getValue().getStringValue())
                    .contains(tuple("service.name", "house"));
        }
    }

    @Test
    void eachTurnIsATreeOfItsOwnAndIsToldWhenTheNextOneBegins() throws InterruptedException {
        try (PlayedCollector collector = PlayedCollector.answering()) {
            try (TurnTraces traces = traces(collector.url())) {
                timelines.listen(traces);
                CallTimeline call = timelines.adopt("A", timelines.begin());
                mark(call, USER_INPUT, 1, Optional.empty(), Map.of("how", "typed"));
                mark(call, USER_INPUT, 2, Optional.empty(), Map.of("how", "typed"));
                assertThat(collector.takes(1))
                        .as("the first one, while the call goes on")
                        .isTrue();
                timelines.end("A", "gone");
                assertThat(collector.takes(1)).isTrue();
                mark(call, USER_INPUT, 3, Optional.empty(), Map.of("how", "typed"));
            }

            assertThat(collector.spans())
                    .as("what comes after the end is of no call")
                    .extracting(span -> attributes(span).get("convonet.turn"))
                    .containsExactly("1", "2");
            assertThat(collector.spans()).extracting(Span::getTraceId).doesNotHaveDuplicates();
        }
    }

    @Test
    void aDeadCollectorIsCountedAndKeepsNobody() throws InterruptedException {
        BlockingQueue<String> failed = new LinkedBlockingQueue<>();
        metrics.whenProviderFails(failed::add);
        PlayedCollector dead = PlayedCollector.answering();
        dead.close();
        try (TurnTraces traces = traces(dead.url())) {
            manyTurns(traces);
            assertThat(failed.poll(20, TimeUnit.SECONDS)).isEqualTo("opentelemetry");
        }
    }

    @Test
    void aSilentCollectorKeepsNobody() {
        try (PlayedCollector silent = PlayedCollector.silent()) {
            try (TurnTraces traces = traces(silent.url())) {
                manyTurns(traces);
            }

            assertThat(silent.spans()).isEmpty();
        }
    }

    private TurnTraces traces(URI collector) {
        return new TurnTraces(
                new TracesSettings(collector, Map.of("api-key", "abc"), "house"), AT_ONCE, metrics, clock);
    }

    /// More than are held for a collector.
    private void manyTurns(TurnTraces traces) {
        timelines.listen(traces);
        CallTimeline call = timelines.adopt("A", timelines.begin());
        IntStream.rangeClosed(1, 2 * Collector.MOST)
                .forEach(turn -> mark(call, USER_INPUT, turn, Optional.empty(), Map.of("how", "typed")));
        timelines.end("A", "hung_up");
    }

    /// Its speech ended 200 ms before it begins.
    private void spokenTurn(CallTimeline call, int turn) {
        clock.advance(Duration.ofMillis(200));
        call.note(new Fact.Latency(Stage.TRANSCRIPTION, turn, Duration.ofMillis(180)));
        call.note(new Fact.Latency(Stage.END_OF_TURN, turn, Duration.ofMillis(200)));
        mark(call, USER_INPUT, turn, Optional.empty(), Map.of("how", "spoken"));
        clock.advance(Duration.ofMillis(300));
        mark(call, RESPONSE_AND_TOOL_CALLS, turn, Optional.of(300L), Map.of("tool_calls", "1"));
        clock.advance(Duration.ofMillis(100));
        mark(call, DATA_RESULTS, turn, Optional.of(80L), Map.of());
        mark(call, TOOL_RESULTS, turn, Optional.of(100L), Map.of("tool", "add_todo", "result", "done"));
        clock.advance(Duration.ofMillis(200));
        call.note(new Fact.Latency(Stage.FIRST_TOKEN, turn, Duration.ofMillis(600)));
        clock.advance(Duration.ofMillis(100));
        mark(call, RESPONSE_TEXT, turn, Optional.of(300L), Map.of());
        clock.advance(Duration.ofMillis(100));
        mark(call, AUDIO_RESPONSE, turn, Optional.of(200L), Map.of());
        mark(call, STREAM_AUDIO, turn, Optional.empty(), Map.of());
        call.note(new Fact.Latency(Stage.VOICE_TO_VOICE, turn, Duration.ofSeconds(1)));
        clock.advance(Duration.ofSeconds(1));
        mark(call, PLAY_RESPONSE, turn, Optional.of(1_000L), Map.of("interrupted", "false"));
    }

    private static void mark(
            CallTimeline call, FlowStep step, int turn, Optional<Long> tookMillis, Map<String, String> detail) {
        call.mark(step, OptionalInt.of(turn), tookMillis.map(Duration::ofMillis), detail);
    }

    /// Each span with its time since the turn's, in milliseconds, and its parent.
    private static List<String> tree(List<Span> spans) {
        Map<Object, Span> byId = spans.stream().collect(Collectors.toMap(Span::getSpanId, Function.identity()));
        long from = named(spans, "turn").getStartTimeUnixNano();
        return spans.stream()
                .map(span -> span.getName() + " " + millis(span.getStartTimeUnixNano() - from) + "–"
                        + millis(span.getEndTimeUnixNano() - from)
                        + Optional.ofNullable(byId.get(span.getParentSpanId()))
                                .map(parent -> " in " + parent.getName())
                                .orElse(""))
                .toList();
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        fact -> fact.getValue().hasIntValue()
                                ? Long.toString(fact.getValue().getIntValue())
                                : fact.getValue().getStringValue()));
    }
}
