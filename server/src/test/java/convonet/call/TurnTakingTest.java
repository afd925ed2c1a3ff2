package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.call.TurnTaking.Decision;
import convonet.call.TurnTaking.Stance;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnTakingTest {
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;
    private final Floor empty = Floor.empty(0);

    @Test
    void nothingHappensWhileNobodySpeaks() {
        assertThat(decide(empty, Stance.QUIET, 1)).isEqualTo(new Decision.Wait(OptionalLong.empty(), false));
    }

    @Test
    void whoSpeaksIsListenedTo() {
        Floor floor = empty.voiceBegan(ms(90)).words("add buy milk", false, 1, at(1));

        assertThat(decide(floor, Stance.QUIET, 60)).isEqualTo(new Decision.Wait(OptionalLong.empty(), true));
    }

    @Test
    void theTurnIsOverAfterAPauseWhenAllWordsAreThere() {
        Floor ended = empty.voiceBegan(ms(90)).voiceEnded(at(2));
        Floor words = ended.words("add buy milk", true, 1, at(2.4)).utteranceEnded(1);

        assertThat(decide(ended, Stance.QUIET, 3)).isEqualTo(new Decision.Wait(OptionalLong.of(at(18)), true));
        assertThat(decide(words, Stance.QUIET, 2.5)).isEqualTo(new Decision.Wait(OptionalLong.of(at(2.6)), true));
        assertThat(decide(words, Stance.QUIET, 2.6)).isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void aVoiceThatBeginsAgainMakesItWait() {
        Floor floor = empty.voiceBegan(ms(90))
                .voiceEnded(at(2))
                .words("add buy milk", true, 1, at(2.4))
                .utteranceEnded(1)
                .voiceBegan(ms(90));

        assertThat(decide(floor, Stance.QUIET, 10)).isEqualTo(new Decision.Wait(OptionalLong.empty(), true));
    }

    @Test
    void aClosedMicrophoneNeedsNoPause() {
        Floor floor = empty.voiceBegan(ms(90))
                .voiceEnded(at(2))
                .closed(true)
                .words("add buy milk", true, 1, at(2.1))
                .utteranceEnded(1);

        assertThat(decide(floor, Stance.QUIET, 2.1)).isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void wordsThatNeverComeAreGivenUp() {
        Floor nothing = empty.voiceBegan(ms(90)).voiceEnded(at(2));
        Floor interim = nothing.words("add buy", false, 1, at(2));

        assertThat(decide(nothing, Stance.QUIET, 18)).isEqualTo(new Decision.NothingUnderstood());
        assertThat(decide(interim, Stance.QUIET, 18)).isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void whileNothingCanBeHeardNoWordIsMissed() {
        Floor deaf = empty.voiceBegan(ms(90)).voiceEnded(at(2)).deaf(true, at(2.1));

        assertThat(decide(deaf, Stance.QUIET, 100)).isEqualTo(new Decision.Wait(OptionalLong.empty(), false));
        assertThat(decide(deaf.deaf(false, at(100)), Stance.QUIET, 101))
                .isEqualTo(new Decision.Wait(OptionalLong.of(at(116)), true));
    }

    @Test
    void aShortSoundDoesNotStopTheAssistantAndALongOneDoes() {
        Floor began = empty.voiceBegan(ms(90));

        assertThat(decide(began, Stance.SPEAKING, 5)).isEqualTo(new Decision.Wait(OptionalLong.empty(), false));
        assertThat(decide(began.voiceGoesOn(ms(249)), Stance.SPEAKING, 5)).isInstanceOf(Decision.Wait.class);
        assertThat(decide(began.voiceGoesOn(ms(250)), Stance.SPEAKING, 5))
                .isEqualTo(new Decision.CallerTakesTheWord("voice"));
    }

    @Test
    void wordsStopTheAssistant() {
        Floor floor = empty.voiceBegan(ms(90)).words("stop", false, 1, at(1));

        assertThat(decide(floor, Stance.SPEAKING, 1)).isEqualTo(new Decision.CallerTakesTheWord("words"));
    }

    @Test
    void wordsWithoutAVoiceStartThePauseThemselves() {
        Floor floor = empty.words("quietly said", true, 1, at(5));

        assertThat(decide(floor, Stance.QUIET, 5)).isEqualTo(new Decision.Wait(OptionalLong.of(at(5.6)), true));
    }

    @Test
    void theRecognisersOwnEndNeedsNoPause() {
        Floor floor = empty.voiceBegan(ms(90)).words("add buy milk", true, 1, at(2));

        assertThat(decide(floor.turnEnded(true, 1), Stance.QUIET, 2.1)).isEqualTo(new Decision.TurnIsOver());
        assertThat(decide(floor.turnEnded(false, 1), Stance.QUIET, 2.1)).isInstanceOf(Decision.Wait.class);
        assertThat(decide(floor.turnEnded(true, 1).voiceBegan(ms(90)), Stance.QUIET, 2.2))
                .isInstanceOf(Decision.Wait.class);
    }

    @Test
    void theEndOfAnUtteranceThatWasTakenDoesNotEndTheNextOne() {
        Floor taken = empty.voiceBegan(ms(90))
                .words("add buy milk", true, 1, at(2))
                .voiceEnded(at(2))
                .turnEnded(true, 1)
                .taken();
        Floor next = taken.voiceBegan(ms(90)).voiceEnded(at(4)).utteranceEnded(1);

        assertThat(next.words().awaited()).isEqualTo(1);
        assertThat(next.utteranceEnded(2).isEmpty()).isTrue();
    }

    private static Decision decide(Floor floor, Stance stance, double seconds) {
        return TurnTaking.decide(floor, stance, at(seconds), SETTINGS);
    }

    private static long at(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }
}
