package convonet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes in as a tone comes out as the same tone, or, above what the lower rate can carry, not at all.
class ResamplerTest {

    private static final int[] RATES = {8_000, 16_000, 22_050, 24_000, 44_100, 48_000};

    static Stream<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        for (int from : RATES) {
            for (int to : RATES) {
                if (from != to) {
                    pairs.add(Arguments.of(from, to));
                }
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void keepsATonePureAndAsLoud(int from, int to) {
        double low = Math.min(from, to);
        for (double tone : new double[] {300, 0.2 * low, 0.43 * low}) {
            Frame made = Resampler.resample(Sounds.tone(tone, 0.5, from, from), to);

            assertThat(made.samples()).hasSizeBetween(to - 1, to + 1);
            Sounds.Fit fit = Sounds.fit(made, tone);
            assertThat(fit.decibelsAgainst(0.5)).as("level of %s Hz", tone).isBetween(-0.1, 0.1);
            assertThat(fit.residueDecibels()).as("rest beside %s Hz", tone).isLessThan(-60);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void leavesNothingOfWhatTheLowerRateCannotCarry(int from, int to) {
        for (double part : new double[] {0.501, 0.6, 0.9}) {
            double tone = part * to;
            if (tone < from / 2.0) {
                Frame made = Resampler.resample(Sounds.tone(tone, 0.5, from, from), to);
                assertThat(Sounds.decibels(Sounds.middle(made)) - Sounds.decibels(0.5 / Math.sqrt(2)))
                        .as("alias of %s Hz", tone)
                        .isLessThan(-60);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void makesTheSameOfOneFrameAndOfManySmallOnes(int from, int to) {
        Frame whole = Sounds.noise(7, 3_000, from / 3, from);
        Resampler resampler = new Resampler(from, to);
        List<Short> streamed = new ArrayList<>();
        Random lengths = new Random(from + to);
        for (int at = 0; at < whole.samples().length; ) {
            int length = Math.min(1 + lengths.nextInt(700), whole.samples().length - at);
            resampler.resample(Sounds.part(whole, at, length)).ifPresent(frame -> addTo(streamed, frame));
            at += length;
        }
        resampler.flush().ifPresent(frame -> addTo(streamed, frame));

        List<Short> atOnce = new ArrayList<>();
        addTo(atOnce, Resampler.resample(whole, to));
        assertThat(streamed).isEqualTo(atOnce);
    }

    @Test
    void handsTheSameRateThrough() {
        Frame frame = Sounds.tone(440, 0.1, 320, 16_000);

        assertThat(new Resampler(16_000, 16_000).resample(frame)).containsSame(frame);
    }

    @Test
    void doesNotWrapAroundWhenLoud() {
        Frame square = Sounds.square(200, 16_000, 16_000);

        short[] made = Resampler.resample(square, 48_000).samples();
        for (int i = 3_000; i < made.length - 3_000; i++) {
            if (Math.abs(made[i] - made[i - 1]) > 40_000) {
                throw new AssertionError("a jump from " + made[i - 1] + " to " + made[i]);
            }
        }
    }

    @Test
    void refusesAnotherRateThanItWasMadeFor() {
        Resampler resampler = new Resampler(16_000, 48_000);

        assertThatThrownBy(() -> resampler.resample(new Frame(new short[10], 8_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16000");
    }

    private static void addTo(List<Short> list, Frame frame) {
        for (short sample : frame.samples()) {
            list.add(sample);
        }
    }
}
