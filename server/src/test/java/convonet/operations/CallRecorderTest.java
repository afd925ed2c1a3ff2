package convonet.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.TestStores;
import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Stage;
import convonet.watch.SteppedThreads;
import convonet.watch.Timelines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallRecorderTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final Node here = new Node(clock);

    /// One that has calls.
    private final class Node {
        final KeptCalls kept = new KeptCalls(stores.database());
        final FailingCallStore store = new FailingCallStore(kept);
        final Metrics metrics = new Metrics();
        final Timelines timelines;
        final CallRecorder recorder;

        Node(Clock clock) {
            timelines = new Timelines(clock);
            recorder = new CallRecorder(store, metrics, clock);
            timelines.listen(recorder);
        }

        CallTimeline begin(String call) {
            CallTimeline before = timelines.begin();
            before.mark(FlowStep.CONNECT);
            return timelines.adopt(call, before);
        }

        CallStory kept(String call) {
            return kept.story(call).orElseThrow();
        }
    }

    @Test
    void aCallIsKeptStepByStepWhileItGoesOnAndWholeAfterIt() {
        CallTimeline story = here.begin("A");
        here.recorder.write(false);
        clock.advance(Duration.ofSeconds(1));
        story.mark(
                FlowStep.EXECUTE_TOOL,
                OptionalInt.of(3),
                Optional.of(Duration.ofMillis(7)),
                Map.of("tool", "add_todo"));
        here.recorder.write(false);
        assertThat(here.kept("A").steps()).as("not at once").hasSize(1);

        clock.advance(Duration.ofSeconds(15));
        here.recorder.write(false);
        assertThat(here.kept("A").steps()).hasSize(2);
        assertThat(here.kept("A").call().live()).isTrue();

        story.mark(FlowStep.USER_INPUT, 3);
        story.note(new Fact.Latency(Stage.VOICE_TO_VOICE, 2, Duration.ofMillis(700)));
        story.note(new Fact.Latency(Stage.VOICE_TO_VOICE, 3, Duration.ofMillis(900)));
        story.note(new Fact.TransferOver("busy", Duration.ofSeconds(4)));
        here.timelines.end("A", "hung_up");
        here.recorder.write(false);

        assertThat(here.kept("A"))
                .isEqualTo(new CallStory(
                        new CallSummary(
                                "A",
                                story.begun(),
                                story.ended(),
                                Optional.of("hung_up"),
                                3,
                                3,
                                Optional.of("busy"),
                                Optional.of(800L)),
                        story.entries(),
                        List.of(
                                new Fact.Latency(Stage.VOICE_TO_VOICE, 2, Duration.ofMillis(700)),
                                new Fact.Latency(Stage.VOICE_TO_VOICE, 3, Duration.ofMillis(900)))));
    }

    @Test
    void whatCannotBeWrittenWaits() {
        here.store.away = true;
        CallTimeline story = here.begin("A");
        for (int i = 0; i < 3; i++) {
            story.mark(FlowStep.AUDIO_CHUNKS, i);
            assertThatThrownBy(() -> here.recorder.write(false)).isInstanceOf(ProviderException.class);
            clock.advance(Duration.ofSeconds(20));
        }
        here.timelines.end("A", "gone");
        here.store.away = false;
        here.recorder.write(false);

        assertThat(here.kept("A").steps()).isEqualTo(story.entries());
        assertThat(here.metrics.scrape()).contains("convonet_call_records_lost_total 0.0");
    }

    @Test
    void whatWasWrittenWithoutAnAnswerIsWrittenAgainAndKeptOnce() {
        here.store.silent = true;
        CallTimeline story = here.begin("A");
        assertThatThrownBy(() -> here.recorder.write(true)).isInstanceOf(ProviderException.class);
        story.mark(FlowStep.SESSION_ID);
        here.store.silent = false;
        here.recorder.write(true);

        assertThat(here.kept("A").steps()).isEqualTo(story.entries());
    }

    @Test
    void aMistakeInOneWritingDoesNotEndAllWriting() {
        SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
        DayFigures figures = new DayFigures(new KeptFigures(stores.database()), "here", clock);
        RecordWriter writer = new RecordWriter(here.recorder, figures, clock, threads);
        writer.begin();
        here.begin("A");
        here.store.mistaken = true;
        threads.runTo(clock.nanos() + RecordWriter.EVERY.toNanos());
        here.store.mistaken = false;
        here.timelines.end("A", "hung_up");
        threads.runTo(clock.nanos() + RecordWriter.EVERY.toNanos());

        assertThat(here.kept("A").call().ending()).contains("hung_up");
        writer.close();
    }

    @Test
    void whatIsTooMuchToHoldIsCounted() {
        here.store.away = true;
        CallTimeline story = here.begin("A");
        for (int i = 0; i <= CallRecorder.MOST_HELD; i++) {
            story.mark(FlowStep.STREAM_AUDIO);
        }

        assertThat(here.metrics.scrape()).contains("convonet_call_records_lost_total 2.0");
    }

    @Test
    void aCallThatGoesOnInAnotherProcessIsOneCall() {
        here.begin("A");
        here.recorder.write(true);
        clock.advance(Duration.ofSeconds(30));
        Node there = new Node(clock);
        there.begin("A").mark(FlowStep.AUTHENTICATED);
        there.recorder.write(true);
        here.timelines.end("A", "elsewhere");
        here.recorder.write(true);

        CallStory whole = here.kept("A");
        assertThat(whole.call().live()).isTrue();
        assertThat(whole.steps())
                .extracting(step -> step.number() + " " + step.step() + " " + step.atMillis())
                .containsExactly("0 CONNECT 0", "1 CONNECT 30000", "2 AUTHENTICATED 30000");

        there.timelines.end("A", "hung_up");
        there.recorder.write(true);
        assertThat(here.kept("A").call().ending()).contains("hung_up");
    }

    @Test
    void aCallEndsWithItsProcess() {
        here.begin("lost");
        here.recorder.write(true);
        Node other = new Node(clock);
        other.begin("alive");
        other.recorder.write(true);
        for (int minute = 0; minute < 5; minute++) {
            clock.advance(Duration.ofMinutes(1));
            other.recorder.write(false);
        }

        assertThat(here.kept("lost").call().ending()).contains("lost");
        assertThat(here.kept("alive").call().live()).isTrue();
    }

    @Test
    void pastCallsAreFoundByWhatBecameOfThem() {
        for (String outcome : List.of("none", "busy", "given_back")) {
            CallTimeline story = here.begin(outcome);
            if (!outcome.equals("none")) {
                story.note(new Fact.TransferOver(outcome, Duration.ZERO));
            }
            clock.advance(Duration.ofMinutes(1));
            here.timelines.end(outcome, "hung_up");
        }
        here.begin("live");
        here.recorder.write(true);
        CallStories stories = new CallStories(new Timelines(clock), here.kept);

        assertThat(past(stories, TransferWanted.ANY)).containsExactly("given_back", "busy", "none");
        for (String wish : List.of("none", "busy")) {
            assertThat(past(stories, TransferWanted.of(Optional.of(wish)))).containsExactly(wish);
        }
        assertThat(past(stories, TransferWanted.of(Optional.of("talked")))).containsExactly("given_back");
        CallSummary busy = here.kept("busy").call();
        assertThat(stories.past(Optional.of(busy.beganAt()), TransferWanted.ANY).calls())
                .extracting(CallSummary::sessionId)
                .containsExactly("none");

        assertThat(here.kept.forgetBefore(busy.beganAt())).isEqualTo(1);
        assertThat(past(stories, TransferWanted.ANY)).containsExactly("given_back", "busy");
    }

    private static List<String> past(CallStories stories, TransferWanted transfer) {
        return stories.past(Optional.empty(), transfer).calls().stream()
                .map(CallSummary::sessionId)
                .toList();
    }
}
