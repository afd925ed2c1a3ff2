package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SlopeTest {
    @Test
    void howAProcessWarmsUpDoesNotCount() {
        assertThat(Slope.ofLastTwoThirds(0, 500, 900, 1_000, 1_003, 1_006, 1_009, 1_012, 1_015))
                .isEqualTo(3);
    }

    @Test
    void whatGoesUpAndDownHasNone() {
        assertThat(Slope.ofLastTwoThirds(7, 7, 5, 9, 9, 5)).isCloseTo(0, within(1e-9));
    }

    @Test
    void tooFewValuesHaveNone() {
        assertThatThrownBy(() -> Slope.ofLastTwoThirds(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
