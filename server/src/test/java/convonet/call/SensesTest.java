package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SensesTest {
    private static final int WINDOW_MILLIS = 32;
    private static final VoiceTuning PROMPT = VoiceTuning.DEFAULT.withHangOver(Duration.ofMillis(192));
    private static final VoiceTuning FAST = VoiceTuning.DEFAULT.withOnset(Duration.ofMillis(32));

    private final Senses senses = new Senses(new VoiceActivity(LoudIsVoice::new, PROMPT), FAST);

    @Test
    void theRecogniserBehindDecidesHowLongAPauseEndsAVoice() {
        assertThat(millisUntilEnded()).isEqualTo(192);
    }

    @Test
    void itStillDoesAfterTheAssistantSpoke() {
        senses.tune(true);
        assertThat(millisUntilEnded()).isEqualTo(192);

        senses.tune(false);
        assertThat(millisUntilEnded()).isEqualTo(192);
    }

    @Test
    void aVoiceIsNoticedFastWhileTheAssistantSpeaks() {
        assertThat(millisUntilBegan()).isEqualTo(96);
        millisUntilEnded();

        senses.tune(true);
        assertThat(millisUntilBegan()).isEqualTo(32);
    }

    @Test
    void aStandInGetsThePausesThatItNeeds() {
        senses.listensBehind(true);
        assertThat(millisUntilEnded()).isEqualTo(320);

        senses.listensBehind(false);
        assertThat(millisUntilEnded()).isEqualTo(192);
    }

    private int millisUntilBegan() {
        int millis = 0;
        while (!senses.speaking()) {
            millis += hear(8_000);
        }
        return millis;
    }

    private int millisUntilEnded() {
        millisUntilBegan();
        int millis = 0;
        while (senses.speaking()) {
            millis += hear(0);
        }
        return millis;
    }

    private int hear(int loudness) {
        short[] window = new short[VoiceModel.WINDOW];
        Arrays.fill(window, (short) loudness);
        for (int i = 1; i < window.length; i += 2) {
            window[i] = (short) -loudness;
        }
        assertThat(senses.hear(new Frame(window, 16_000), Duration.ZERO)).hasSizeLessThan(2);
        return WINDOW_MILLIS;
    }

    private static final class LoudIsVoice implements VoiceModel.Judge {
        @Override
        public float voice(short[] window) {
            return window[0] > 1_000 ? 1 : 0;
        }

        @Override
        public void forget() {}
    }
}
