package convonet.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times are drawn around their median, with a heavy tail, and come again with the same seed.
class LatencyTest {

    private static long[] sorted(Latency latency, long seed) {
        RandomGenerator chance = new Random(seed);
        return IntStream.range(0, 10_001)
                .mapToLong(_ -> latency.draw(chance).toNanos())
                .sorted()
                .toArray();
    }

    @Test
    void drawsAroundTheMedianWithTheTailThatWasAskedFor() {
        long[] drawn = sorted(Latency.parse("150/400"), 7);

        assertThat(drawn[5_000] / 1e6).isBetween(145.0, 155.0);
        assertThat(drawn[9_900] / 1e6).isBetween(370.0, 430.0);
        assertThat(drawn[0]).isPositive();
    }

    @Test
    void drawsTheSameWithTheSameSeed() {
        assertThat(sorted(Latency.parse("150/400"), 7)).isEqualTo(sorted(Latency.parse("150/400"), 7));
        assertThat(sorted(Latency.parse("150/400"), 7)).isNotEqualTo(sorted(Latency.parse("150/400"), 8));
    }

    @Test
    void isConstantWhenNoTailIsTold() {
        assertThat(Latency.parse("150")).isEqualTo(Latency.constant(Duration.ofMillis(150)));
        assertThat(Latency.parse("150").draw(new Random(1))).hasMillis(150);
        assertThat(Latency.NONE.draw(new Random(1))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "-5", "400/150", "0/9", "1/2/3", "10000000"})
    void refusesWhatIsNoLatency(String written) {
        assertThatThrownBy(() -> Latency.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
