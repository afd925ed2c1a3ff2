package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.bench.caller.Ears.Stretch;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Tones among what somebody heard.
class ListeningTest {
    private static final long SECOND = 1_000_000_000;

    private static Stretch stretch(long begin, Frame sound) {
        long samples = sound.samples().length;
        return new Stretch(0, begin, begin + Speech.nanos(samples), samples, sound.samples());
    }

    private static Frame both(Frame one, Frame other, double part) {
        short[] samples = one.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (short) (part * other.samples()[i]);
        }
        return new Frame(samples, Speech.RATE);
    }

    private final Frame silence = new Frame(new short[Speech.RATE], Speech.RATE);
    private final Frame low = new SteadyTone(400).sound(1);
    private final Frame high = new SteadyTone(500).sound(1);

    @Test
    void aToneIsFoundWhereItBegins() {
        Listening all = Listening.to(List.of(stretch(0, silence), stretch(SECOND, low), stretch(3 * SECOND, high)));
        assertThat(all.first(400)).isEqualTo(OptionalLong.of(SECOND));
        assertThat(all.first(500)).isEqualTo(OptionalLong.of(3 * SECOND));
        assertThat(all.first(600)).isEmpty();
        assertThat(all.since(SECOND).firstWithout(400)).isEqualTo(OptionalLong.of(3 * SECOND));
        assertThat(all.since(3 * SECOND).firstWithout(500)).isEmpty();
    }

    @Test
    void anotherToneBesideItIsSeen() {
        Listening pure = Listening.to(List.of(stretch(0, low)));
        Listening crossed = Listening.to(List.of(stretch(0, both(low, high, 0.1))));
        assertThat(pure.decibels(400)).isBetween(-15.1, -15.0);
        assertThat(pure.decibels(500)).isLessThan(-80);
        assertThat(crossed.decibels(400)).isBetween(-15.1, -15.0);
        assertThat(crossed.decibels(500)).isBetween(-35.1, -35.0);
        assertThat(crossed.tone(400).hertz()).isBetween(399.0, 401.0);
    }
}
