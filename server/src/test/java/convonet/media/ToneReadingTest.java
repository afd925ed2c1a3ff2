package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ruler that recordings of browsers are measured with.
class ToneReadingTest {

    @ParameterizedTest
    @ValueSource(ints = {16_000, 44_100, 48_000})
    void tellsFrequencyAndLevel(int rate) {
        ToneReading exact = read(Sounds.tone(1_000, 0.3, 2 * rate, rate));
        assertThat(exact.hertz()).isCloseTo(1_000, within(0.01));
        assertThat(exact.decibels()).isCloseTo(-13.47, within(0.05));
        assertThat(exact.restDecibels()).isLessThan(-30);
        assertThat(exact.longestGap()).isZero();
        ToneReading other = read(Sounds.tone(1_003, 0.15, 2 * rate, rate));
        assertThat(other.hertz()).isCloseTo(1_003, within(0.01));
        assertThat(other.decibels()).isCloseTo(-19.49, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 44_100, 48_000})
    void tellsTheLongestGapAndNotTheSumOfGaps(int rate) {
        short[] samples = Sounds.tone(1_000, 0.3, 2 * rate, rate).samples();
        Arrays.fill(samples, rate / 2, rate / 2 + rate * 45 / 1_000, (short) 0);
        Arrays.fill(samples, rate, rate + rate * 30 / 1_000, (short) 20);
        assertThat(read(new Frame(samples, rate)).longestGap()).isBetween(Duration.ofMillis(44), Duration.ofMillis(46));
    }

    @ParameterizedTest
    @ValueSource(ints = {16_000, 48_000})
    void tellsWhatIsNotTheTone(int rate) {
        Frame tone = Sounds.tone(1_000, 0.3, 2 * rate, rate);
        Frame hum = Sounds.tone(100, 0.03, 2 * rate, rate);
        assertThat(read(Sounds.mix(tone, hum)).restDecibels()).isCloseTo(-20, within(0.5));
    }

    private static ToneReading read(Frame sound) {
        return ToneReading.of(sound, 1_000, 0.3);
    }
}
