package convonet.operations;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.HandClock;
import convonet.watch.Stage;
import convonet.watch.Timelines;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayFiguresTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();

    @Test
    void figuresOutliveTheProcessAndAreAddedToThoseOfOthers() {
        KeptFigures kept = new KeptFigures(stores.database());
        for (String process : List.of("one", "two")) {
            DayFigures figures = new DayFigures(kept, process, clock);
            Timelines timelines = new Timelines(clock);
            timelines.listen(figures);
            CallTimeline call = timelines.adopt("call of " + process, timelines.begin());
            call.mark(FlowStep.CREATE_SESSION);
            call.mark(FlowStep.USER_INPUT, 1);
            call.note(new Fact.Latency(Stage.FIRST_TOKEN, 1, Duration.ofMillis(300)));
            figures.write(false);
            call.mark(FlowStep.USER_INPUT, 2);
            call.note(new Fact.TransferOver("busy", Duration.ZERO));
            figures.providerFailed("deepgram");
            figures.write(false);
            figures.write(true);
        }

        Quarter quarter = kept.since(clock.now().minus(Duration.ofDays(1))).getFirst();
        assertThat(quarter.at()).isEqualTo(DayFigures.quarter(clock.now()));
        assertThat(quarter.calls()).isEqualTo(2);
        assertThat(quarter.turns()).isEqualTo(4);
        assertThat(quarter.stages()).containsOnlyKeys(Stage.FIRST_TOKEN);
        assertThat(quarter.transfers()).isEqualTo(Map.of("busy", 2L));
        assertThat(quarter.providerErrors()).isEqualTo(Map.of("deepgram", 2L));
    }

    @Test
    void eachQuarterOfAnHourHasItsOwn() {
        KeptFigures kept = new KeptFigures(stores.database());
        DayFigures figures = new DayFigures(kept, "one", clock);
        for (int i = 0; i < 3; i++) {
            figures.providerFailed("anthropic");
            clock.advance(Duration.ofMinutes(15));
        }
        figures.write(false);

        assertThat(kept.since(clock.now().minus(Duration.ofMinutes(31))))
                .extracting(Quarter::providerErrors)
                .containsExactly(Map.of("anthropic", 1L), Map.of("anthropic", 1L));
        assertThat(kept.forgetBefore(clock.now())).isEqualTo(3);
        figures.write(true);
        assertThat(kept.since(Instant.EPOCH))
                .as("what is written is not written again")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.95})
    void percentilesAreRightWithinNinePerCent(double part) {
        Map<Integer, Long> counts = new HashMap<>();
        IntStream.rangeClosed(1, 40).forEach(i -> counts.merge(LatencyBuckets.of((long) i * i), 1L, Long::sum));
        double exact = Math.pow(part * 40, 2);

        assertThat((double) LatencyBuckets.percentile(counts, part)).isBetween(exact * 0.91, exact * 1.09);
    }
}
