package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convonet.audio.Frame;
import org.junit.jupiter.api.Test;

class SentenceSoundTest {
    private final SentenceSound sound = new SentenceSound("one three, five");

    @Test
    void wordsShareTheSoundByTheirLength() {
        add(1_500, true);
        sound.complete();

        assertThat(sound.heard(ms(100))).isEmpty();
        assertThat(sound.heard(ms(401))).isEqualTo("one");
        assertThat(sound.heard(ms(1_010))).isEqualTo("one three,");
        assertThat(sound.heard(ms(1_500))).isEqualTo("one three, five");
        assertThat((double) sound.startOfWord(ms(700))).isCloseTo((double) ms(400), within((double) ms(11)));
    }

    @Test
    void silenceHoldsNoWords() {
        add(200, false);
        add(1_000, true);
        add(800, false);
        add(500, true);
        add(300, false);
        sound.complete();

        assertThat(sound.heard(ms(500))).isEmpty();
        assertThat(sound.heard(ms(1_300))).isEqualTo("one three,");
        assertThat(sound.heard(ms(1_990))).isEqualTo("one three,");
        assertThat(sound.heard(ms(2_500))).isEqualTo("one three, five");
        assertThat(sound.startOfWord(ms(2_200))).isBetween(ms(1_980), ms(2_020));
        assertThat(sound.startOfWord(ms(100))).isLessThanOrEqualTo(ms(100));
    }

    @Test
    void whileTheSoundIsNotCompleteItsPaceIsGuessed() {
        add(500, true);

        assertThat(sound.heard(ms(300))).isEqualTo("one");
        assertThat(sound.heard(ms(500))).isEqualTo("one");
    }

    @Test
    void digitsTakeLonger() {
        SentenceSound year = new SentenceSound("in 2026 again");
        for (int i = 0; i < 13; i++) {
            year.add(tone(200, true));
        }
        year.complete();

        assertThat(year.heard(ms(1_000))).isEqualTo("in");
        assertThat(year.heard(ms(2_200))).isEqualTo("in 2026");
    }

    private void add(int millis, boolean voiced) {
        sound.add(tone(millis, voiced));
    }

    private static Frame tone(int millis, boolean voiced) {
        short[] samples = new short[(int) ms(millis)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (voiced ? (i % 2 == 0 ? 3_000 : -3_000) : i % 5);
        }
        return new Frame(samples, Playout.RATE);
    }

    private static long ms(int millis) {
        return (long) millis * Playout.RATE / 1_000;
    }
}
