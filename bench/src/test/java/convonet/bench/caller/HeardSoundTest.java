package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.caller.Ears.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An answer that sounds from 100 to 300, and again from 500 to 600; another turn follows.
class HeardSoundTest {
    private final HeardSound heard =
            HeardSound.of(1, List.of(stretch(1, 100, 300), stretch(1, 500, 600), stretch(2, 700, 900)));

    @Test
    void silenceAfterATimeIsTheEndOfWhatSoundedThen() {
        assertThat(heard.silentAfter(150)).hasValue(300);
        assertThat(heard.silentAfter(550)).hasValue(600);
        assertThat(heard.silentAfter(400)).isEmpty();
        assertThat(heard.silentAfter(750)).isEmpty();
    }

    @Test
    void itSoundsAgainWhenTheNextStretchBegins() {
        assertThat(heard.soundsFrom(200)).hasValue(200);
        assertThat(heard.soundsFrom(300)).hasValue(500);
        assertThat(heard.soundsFrom(600)).isEmpty();
    }

    @Test
    void whatSoundedAfterATimeIsAddedUp() {
        assertThat(heard.lengthAfter(250)).isEqualTo(150);
        assertThat(heard.lengthAfter(300)).isEqualTo(100);
        assertThat(heard.lengthAfter(600)).isZero();
    }

    @Test
    void itSoundsOnlyWhileItIsPlayed() {
        assertThat(heard.soundsAt(100)).isTrue();
        assertThat(heard.soundsAt(300)).isFalse();
        assertThat(heard.soundsAt(750)).isFalse();
    }

    private static Stretch stretch(int turn, long begin, long end) {
        return new Stretch(turn, begin, end, 0, new short[0]);
    }
}
