package convonet.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What somebody hears who waits is quiet, never silent, and has no seam.
class HoldTuneTest {
    private static final short[] TWICE =
            new HoldTune().next(2 * HoldTune.length()).samples();

    @Test
    void itIsQuietAndNeverSilent() {
        for (int second = 0; second < HoldTune.length() / HoldTune.RATE; second++) {
            double power = 0;
            for (int i = 0; i < HoldTune.RATE; i++) {
                power += Math.pow(TWICE[second * HoldTune.RATE + i], 2);
            }
            double decibels = 10 * Math.log10(power / HoldTune.RATE / Math.pow(Short.MAX_VALUE, 2));
            assertThat(decibels).describedAs("second %d", second).isBetween(-40.0, -24.0);
        }
        assertThat(IntStream.range(0, TWICE.length)
                        .map(i -> Math.abs(TWICE[i]))
                        .max()
                        .orElseThrow())
                .isLessThan(5_000);
    }

    @Test
    void itGoesOnWithoutASeamOrAClick() {
        int steepest = IntStream.range(1, HoldTune.length())
                .map(i -> Math.abs(TWICE[i] - TWICE[i - 1]))
                .max()
                .orElseThrow();
        int seam = Math.abs(TWICE[HoldTune.length()] - TWICE[HoldTune.length() - 1]);

        assertThat(seam).isLessThanOrEqualTo(steepest);
        assertThat(steepest).isLessThan(600);
        assertThat(TWICE[HoldTune.length()]).isEqualTo(TWICE[0]);
    }

    @Test
    void itGoesOnWhereItStopped() {
        HoldTune tune = new HoldTune();
        tune.next(640);

        assertThat(tune.next(320).samples()).isEqualTo(Arrays.copyOfRange(TWICE, 640, 960));
    }
}
