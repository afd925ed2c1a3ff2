package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MicrophoneTest {
    private static final long FRAME = 20_000_000;
    private final Microphone microphone = new Microphone(1);

    @Test
    void onsetAndEndAreTimesAtTheEarOfTheMicrophone() {
        Utterance utterance = Utterance.of(Speech.of("aah", voice(160, 400)));
        microphone.next(FRAME);
        microphone.say(utterance);
        assertThat(utterance.onset()).isNotDone();

        microphone.next(2 * FRAME);
        assertThat(utterance.onset()).isCompletedWithValue(FRAME);
        assertThat(utterance.end()).isNotDone();

        microphone.next(3 * FRAME);
        assertThat(utterance.end()).isCompletedWithValue(FRAME + 25_000_000);
    }

    @Test
    void speechesComeOneAfterTheOther() {
        Utterance first = Utterance.of(Speech.of("aah", voice(0, 320)));
        Utterance second = Utterance.of(Speech.of("ooh", voice(0, 320)));
        microphone.say(first);
        microphone.say(second);

        for (int frame = 1; frame <= 4; frame++) {
            microphone.next(frame * FRAME);
        }

        assertThat(first.end()).isCompletedWithValue(FRAME);
        assertThat(second.onset().join()).isGreaterThanOrEqualTo(FRAME);
        assertThat(second.end()).isDone();
    }

    @Test
    void aRoomIsNeverQuiteSilentAndAlwaysTheSame() {
        byte[] room = microphone.next(FRAME);

        assertThat(Frame.ofBytes(room, Speech.RATE).samples()).hasSize(320).contains((short) 1, (short) -1);
        assertThat(new Microphone(1).next(FRAME)).isEqualTo(room);
        assertThat(new Microphone(2).next(FRAME)).isNotEqualTo(room);
    }

    private static Frame voice(int silence, int length) {
        short[] samples = new short[silence + length + silence];
        Arrays.fill(samples, silence, silence + length, (short) 5_000);
        return new Frame(samples, Speech.RATE);
    }
}
