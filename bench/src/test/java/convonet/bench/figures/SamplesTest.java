package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void percentilesAreValuesThatWereMeasured() {
        Samples hundred =
                Samples.of(LongStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());

        assertThat(hundred.percentile(0.5)).isEqualTo(50);
        assertThat(hundred.percentile(0.95)).isEqualTo(95);
        assertThat(hundred.percentile(0.99)).isEqualTo(99);
        assertThat(hundred.percentile(0)).isEqualTo(1);
        assertThat(hundred.max()).isEqualTo(100);
    }

    @Test
    void oneOutlierAmongFewIsTheirNinetyNinthPercentile() {
        assertThat(Samples.of(3, 900, 4, 5).percentile(0.99)).isEqualTo(900);
        assertThat(Samples.of(7).percentile(0.5)).isEqualTo(7);
    }

    @Test
    void valuesMayBeAddedAfterAPercentileWasTold() {
        Samples samples = Samples.of(5, 1);
        assertThat(samples.max()).isEqualTo(5);

        samples.addAll(Samples.of(9, 2));

        assertThat(samples.max()).isEqualTo(9);
        assertThat(samples.percentile(0.5)).isEqualTo(2);
        assertThat(samples.size()).isEqualTo(4);
        assertThat(samples.sum()).isEqualTo(17);
    }

    @Test
    void nothingMeasuredHasNoPercentile() {
        assertThatThrownBy(() -> new Samples().percentile(0.5)).isInstanceOf(IllegalStateException.class);
    }
}
