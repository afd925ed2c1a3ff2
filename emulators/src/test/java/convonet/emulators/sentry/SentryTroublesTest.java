package convonet.emulators.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.emulators.EventRecord.Event;
import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Stage;
import convonet.watch.SystemClock;
import convonet.watch.Timelines;
import convonet.watch.Trouble;
import convonet.watch.Trouble.Area;
import convonet.watch.VirtualThreads;
import convonet.watch.sentry.SentryAccess;
import convonet.watch.sentry.SentryTroubles;
import io.sentry.Sentry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The official library on the wire, while Sentry is well, refuses, hangs or is not there.
@Timeout(60)
class SentryTroublesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SystemClock clock = new SystemClock();
    private final Timelines timelines = new Timelines(clock);
    private final SentryEmulator.Running emulator = SentryEmulator.start(clock, SentrySettings.DEFAULT);
    private final SentryTroubles troubles = open(emulator.dsn());

    @AfterEach
    void close() {
        troubles.close();
        emulator.close();
        clock.close();
    }

    @Test
    void aTurnIsATransactionWithItsStages() throws InterruptedException {
        timelines.listen(troubles);
        CallTimeline story = timelines.adopt("c0ffee", timelines.begin());
        story.note(new Fact.Latency(Stage.END_OF_TURN, 3, Duration.ofMillis(300)));
        story.mark(
                FlowStep.TOOL_RESULTS,
                OptionalInt.of(3),
                Optional.of(Duration.ofMillis(40)),
                Map.of("tool", "add_todo", "result", "done"));
        story.note(new Fact.Latency(Stage.FIRST_AUDIO, 3, Duration.ofMillis(90)));
        story.note(new Fact.Latency(Stage.VOICE_TO_VOICE, 3, Duration.ofMillis(800)));

        JsonNode turn = payload(emulator.events().await("transaction", PATIENCE).orElseThrow());

        assertThat(turn.path("transaction").asText()).isEqualTo("turn");
        assertThat(turn.at("/tags/session_id").asText()).isEqualTo("c0ffee");
        assertThat(turn.path("timestamp").asDouble()
                        - turn.path("start_timestamp").asDouble())
                .isBetween(0.799, 0.801);
        assertThat(turn.path("spans").findValuesAsText("description"))
                .containsExactly("end_of_turn", "21 Tool results", "first_audio");
        assertThat(emulator.events().await("refused", Duration.ZERO)).isEmpty();
    }

    @Test
    void aTurnThatWasTypedIsOneOnceTheNextBeginsOrTheCallIsOver() throws InterruptedException {
        timelines.listen(troubles);
        CallTimeline story = timelines.adopt("c0ffee", timelines.begin());
        mark(story, FlowStep.TOOL_RESULTS, 1);
        mark(story, FlowStep.RESPONSE_TEXT, 1);
        mark(story, FlowStep.TOOL_RESULTS, 2);
        timelines.end("c0ffee", "hung_up");

        assertThat(emulator.events().await(event -> spans(event).equals(List.of("21 Tool results")), PATIENCE))
                .isPresent();
        List<List<String>> spans = emulator.events().since(0).stream()
                .map(SentryTroublesTest::spans)
                .filter(some -> !some.isEmpty())
                .toList();

        assertThat(spans).containsExactly(List.of("21 Tool results", "23 Response text"), List.of("21 Tool results"));
    }

    @Test
    void whatHappensAgainAndAgainIsToldAFewTimes() {
        for (int i = 0; i < 50; i++) {
            troubles.report(trouble("the same"));
        }
        troubles.report(trouble("another"));

        troubles.close();

        List<String> told = arrived();
        assertThat(told).hasSize(6).endsWith("another");
    }

    @Test
    void whatWaitsIsSentBeforeTheEnd() {
        emulator.sentry()
                .apply(JsonNodeFactory.instance
                        .objectNode()
                        .set("latency", JsonNodeFactory.instance.objectNode().put("answer", "60")));
        for (int i = 0; i < 8; i++) {
            troubles.report(trouble("number " + (char) ('a' + i)));
        }

        troubles.close();

        assertThat(arrived()).hasSize(8);
    }

    @Test
    void afterARefusalForAMinuteNothingMoreIsSent() throws InterruptedException {
        emulator.sentry().behave(SentrySettings.DEFAULT.with(Fault.of(Fault.Kind.RATE_LIMITED)));
        troubles.report(trouble("first"));
        assertThat(emulator.events().await("fault", PATIENCE)).isPresent();
        Sentry.flush(PATIENCE.toMillis());
        emulator.sentry().behave(SentrySettings.DEFAULT);

        troubles.report(trouble("second"));
        troubles.close();

        assertThat(arrived()).isEmpty();
    }

    @Test
    void oneThatHangsOrIsNotThereHoldsNobody() {
        emulator.sentry().behave(SentrySettings.DEFAULT.with(Fault.of(Fault.Kind.MUTE)));
        long before = clock.nanos();
        for (int i = 0; i < 2_000; i++) {
            troubles.report(trouble("number " + i));
        }
        long reported = clock.nanos();
        troubles.close();
        long closed = clock.nanos();
        SentryTroubles nowhere = open("http://c0ffee@127.0.0.1:1/7");
        nowhere.report(trouble("lost"));
        nowhere.close();

        assertThat(Duration.ofNanos(reported - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(closed - reported)).isLessThan(Duration.ofSeconds(8));
    }

    private SentryTroubles open(String dsn) {
        return SentryTroubles.open(
                new SentryAccess(dsn, "trial", "convonet@7", 1, 1), timelines, clock, new VirtualThreads());
    }

    private static Trouble trouble(String what) {
        return new Trouble(
                Area.VOICE,
                true,
                "convonet.call.Call",
                what,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void mark(CallTimeline story, FlowStep step, int turn) {
        story.mark(step, OptionalInt.of(turn), Optional.of(Duration.ofMillis(40)), Map.of());
    }

    private static List<String> spans(Event event) {
        return payload(event).path("spans").findValuesAsText("description");
    }

    private List<String> arrived() {
        return emulator.events().since(0).stream()
                .filter(event -> event.what().equals("event"))
                .map(event -> payload(event).at("/message/message").asText())
                .toList();
    }

    private static JsonNode payload(Event event) {
        return (JsonNode) event.about().getOrDefault("payload", JsonNodeFactory.instance.objectNode());
    }
}
