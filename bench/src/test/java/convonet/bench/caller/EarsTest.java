package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.caller.Ears.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page's jitter buffer, on a clock that is told in milliseconds.
class EarsTest {
    private final Ears ears = new Ears(true);

    @Test
    void speechStartsWhenEnoughIsQueued() {
        comes(0, 1, 40);
        comes(40, 1, 40);
        comes(80, 1, 40);
        listensTo(1_000);

        assertThat(stretches()).containsExactly("turn 1 from 80 to 200");
    }

    @Test
    void aShortAnswerStartsWhenItsDelayIsOver() {
        comes(0, 1, 40);
        listensTo(50);
        assertThat(ears.playing()).isFalse();
        listensTo(1_000);

        assertThat(stretches()).containsExactly("turn 1 from 100 to 140");
    }

    @Test
    void soundInTimeIsOneStretch() {
        for (int at = 0; at < 800; at += 40) {
            comes(at, 1, 40);
        }
        listensTo(2_000);

        assertThat(stretches()).containsExactly("turn 1 from 80 to 880");
        assertThat(ears.underRuns()).isZero();
    }

    @Test
    void soundThatComesTooLateIsAnUnderRunAndMakesTheNextStartLater() {
        comes(0, 1, 120);
        comes(200, 1, 120);
        listensTo(1_000);

        assertThat(ears.underRuns()).isEqualTo(1);
        assertThat(stretches()).containsExactly("turn 1 from 0 to 120", "turn 1 from 350 to 470");
    }

    @Test
    void aPauseOfTheSpeakerIsNoUnderRun() {
        comes(0, 1, 120);
        comes(600, 1, 120);
        comes(1_500, 2, 120);
        listensTo(2_000);

        assertThat(ears.underRuns()).isZero();
    }

    @Test
    void clearingCutsOffWithAFade() {
        comes(0, 1, 400);
        listensTo(100);
        ears.clear(millis(130), 1);
        listensTo(1_000);

        assertThat(stretches()).containsExactly("turn 1 from 0 to 138");
        assertThat(ears.silent()).isTrue();
    }

    @Test
    void clearingAnEarlierTurnLeavesALaterOne() {
        comes(0, 1, 120);
        comes(10, 2, 120);
        ears.clear(millis(50), 1);
        listensTo(1_000);

        assertThat(stretches()).containsExactly("turn 1 from 0 to 58", "turn 2 from 50 to 170");
    }

    @Test
    void whatWasPlayedIsKnownSampleBySample() {
        short[] sound = new short[3_200];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) i;
        }
        ears.take(0, 1, 0, sound);
        ears.clear(millis(50), 1);

        Stretch played = ears.stretches().getFirst();
        assertThat(played.samples()).isEqualTo(800 + 128);
        assertThat(played.sound()).hasSize(928).startsWith(0, 1, 2).endsWith(926, 927);
    }

    @Test
    void thePlayHeadCountsATurnOverAllItsPauses() {
        comes(0, 1, 120);
        comes(1_000, 1, 120);
        listensTo(1_060);
        assertThat(ears.head()).isEqualTo(new Ears.PlayHead(1, Speech.samples(millis(180))));

        comes(2_000, 2, 200);
        listensTo(2_050);
        assertThat(ears.head()).isEqualTo(new Ears.PlayHead(2, Speech.samples(millis(50))));
    }

    private void comes(long atMillis, int turn, int lengthMillis) {
        ears.take(millis(atMillis), turn, 0, new short[lengthMillis * Speech.RATE / 1_000]);
    }

    private void listensTo(long atMillis) {
        ears.listen(millis(atMillis));
    }

    private List<String> stretches() {
        return ears.stretches().stream()
                .map(stretch -> "turn " + stretch.turn() + " from " + stretch.begin() / 1_000_000 + " to "
                        + stretch.end() / 1_000_000)
                .toList();
    }

    private static long millis(long time) {
        return time * 1_000_000;
    }
}
