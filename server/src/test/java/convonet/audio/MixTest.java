package convonet.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixTest {
    private static Frame frame(int... samples) {
        short[] all = new short[samples.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (short) samples[i];
        }
        return new Frame(all, 16_000);
    }

    @Test
    void nobodyIsNotHeardAndOneIsHeardUnchanged() {
        Frame alone = frame(1, 2);
        assertThat(Mix.of(List.of())).isEmpty();
        assertThat(Mix.of(List.of(alone)).orElseThrow()).isSameAs(alone);
    }

    @Test
    void severalAreHeardTogetherAndNeverLouderThanTheLoudest() {
        Frame mixed = Mix.of(List.of(
                        frame(100, 30_000, -30_000, 32_767), frame(-300, 20_000, -20_000, -1), frame(1, 1, 1, 1)))
                .orElseThrow();

        assertThat(mixed.samples()).containsExactly(-199, Short.MAX_VALUE, Short.MIN_VALUE, 32_767);
        assertThat(mixed.sampleRate()).isEqualTo(16_000);
    }

    @Test
    void whatDoesNotFitTogetherIsNotMixed() {
        assertThatThrownBy(() -> Mix.of(List.of(frame(1), frame(1, 2)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mix.of(List.of(frame(1), new Frame(new short[1], 8_000))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
