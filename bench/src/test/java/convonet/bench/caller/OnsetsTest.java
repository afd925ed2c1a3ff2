package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnsetsTest {
    private static final Frame LOUD = Sounds.tone(1_000, 0.5, 320, 16_000);
    private static final Frame SILENCE = Sounds.tone(1_000, 0.01, 320, 16_000);

    private final Onsets onsets = new Onsets();

    @Test
    void aToneHasOneOnset() {
        hear(List.of(SILENCE, SILENCE, LOUD, LOUD, LOUD, SILENCE));

        assertThat(onsets.all()).containsExactly(2L);
    }

    @Test
    void whatCrumblesWithinAToneIsNoNewOne() {
        hear(List.of(LOUD, SILENCE, LOUD, SILENCE, SILENCE, SILENCE, SILENCE, SILENCE, LOUD));

        assertThat(onsets.all()).containsExactly(0L, 8L);
    }

    private void hear(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            onsets.hear(i, frames.get(i));
        }
    }
}
