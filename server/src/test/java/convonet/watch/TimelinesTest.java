package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimelinesTest {
    private final HandClock clock = new HandClock();
    private final Timelines timelines = new Timelines(clock);
    private final List<String> told = new ArrayList<>();

    @Test
    void aListenerIsToldWhatHappenedBeforeTheCallHadAName() {
        timelines.listen(new Teller());
        CallTimeline before = timelines.begin();
        before.mark(FlowStep.CONNECT);
        assertThat(told).isEmpty();

        CallTimeline story = timelines.adopt("A", before);
        story.mark(FlowStep.SESSION_ID);
        story.note(new Fact.TransferOver("busy", Duration.ofSeconds(3)));
        timelines.end("A", "hung_up");

        assertThat(told).containsExactly("A began", "A 0 CONNECT", "A 1 SESSION_ID", "A busy", "A hung_up");
    }

    @Test
    void aCallThatComesBackIsTheSameStory() {
        timelines.listen(new Teller());
        timelines.adopt("A", timelines.begin()).mark(FlowStep.SESSION_ID);
        CallTimeline again = timelines.begin();
        clock.advance(Duration.ofSeconds(2));
        again.mark(FlowStep.CONNECT);

        CallTimeline story = timelines.adopt("A", again);
        timelines.end("A", "gone");
        timelines.adopt("A", timelines.begin());

        assertThat(told).containsExactly("A began", "A 0 SESSION_ID", "A 1 CONNECT", "A gone", "A began");
        assertThat(story.entries().getLast().atMillis()).isEqualTo(2_000);
        assertThat(story.ended()).isEmpty();
    }

    @Test
    void aListenerThatFailsIsInNobodysWay() {
        timelines.listen(new TimelineListener() {
            @Override
            public void marked(String call, CallTimeline.Entry entry) {
                throw new IllegalStateException("a mistake");
            }
        });
        timelines.listen(new Teller());

        CallTimeline story = timelines.adopt("A", timelines.begin());
        story.mark(FlowStep.CONNECT);

        assertThat(told).containsExactly("A began", "A 0 CONNECT");
        assertThat(story.entries()).hasSize(1);
    }

    @Test
    void whatACallerSaidDoesNotBecomeDetail() {
        CallTimeline story = timelines.begin();

        story.mark(
                FlowStep.USER_INPUT,
                OptionalInt.of(1),
                Optional.empty(),
                Map.of("how", "typed", "words", "my PIN is 123456", "reason", "my name is Anna Berg"));

        assertThat(story.entries().getFirst().detail()).isEqualTo(Map.of("how", "typed", "reason", "untold"));
    }

    @Test
    void theOldestStepsOfAnEndlessCallAreLetGoAndStillCounted() {
        CallTimeline story = timelines.begin();
        for (int step = 0; step < 5_000; step++) {
            story.mark(FlowStep.STREAM_AUDIO, step);
        }

        assertThat(story.entries()).hasSize(4_000);
        assertThat(story.entries().getFirst().number()).isEqualTo(1_000);
    }

    private final class Teller implements TimelineListener {
        @Override
        public void began(String call, CallTimeline story) {
            told.add(call + " began");
        }

        @Override
        public void marked(String call, CallTimeline.Entry entry) {
            told.add(call + " " + entry.number() + " " + entry.step());
        }

        @Override
        public void noted(String call, Fact fact) {
            if (fact instanceof Fact.TransferOver over) {
                told.add(call + " " + over.outcome());
            }
        }

        @Override
        public void ended(String call, CallTimeline story, String ending) {
            told.add(call + " " + ending);
        }
    }
}
