package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.call.Stance.Doing;
import convonet.call.TurnTaking.Decision;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TurnTakingTest {
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;
    private static final Stance SPEAKING = new Stance(Doing.SPEAKING, "Then you call the dentist.", 0);
    private static final Stance PAUSED = new Stance(Doing.PAUSED, "Then you call the dentist.", 1);
    private final Floor empty = Floor.empty(0);

    /// A voice from 1 to 2, its words at 2.4.
    private Floor said(String words) {
        return empty.voiceBegan(at(1))
                .voiceEnded(at(2))
                .words(words, true, 1, at(2.4))
                .utteranceEnded(1);
    }

    @Test
    void nothingHappensWhileNobodySpeaks() {
        assertThat(decide(empty, Stance.QUIET, 1)).isEqualTo(wait(OptionalLong.empty(), false));
    }

    @Test
    void whoSpeaksIsListenedTo() {
        Floor floor = empty.voiceBegan(at(0.5)).voiceGoesOn(at(1)).words("add buy milk", false, 1, at(1));

        assertThat(decide(floor, Stance.QUIET, 1.1)).isEqualTo(wait(OptionalLong.of(at(6)), true));
    }

    @Test
    void theTurnIsOverAfterAPauseWhenAllWordsAreThere() {
        Floor ended = empty.voiceBegan(at(1)).voiceEnded(at(2));

        assertThat(decide(ended, Stance.QUIET, 3)).isEqualTo(wait(OptionalLong.of(at(18)), true));
        assertThat(decide(said("add buy milk"), Stance.QUIET, 2.5))
                .isEqualTo(new Decision.Wait(OptionalLong.of(at(2.6)), true, Optional.of("add buy milk")));
        assertThat(decide(said("add buy milk"), Stance.QUIET, 2.6)).isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void patienceGoesByTheWords() {
        assertThat(endsAfter("what is on my list")).isEqualTo(450);
        assertThat(endsAfter("add buy milk")).isEqualTo(600);
        assertThat(endsAfter("add buy milk and")).isEqualTo(1_500);
        assertThat(endsAfter("my number is five five five")).isEqualTo(2_000);
    }

    @Test
    void whoPausesLongIsGivenLonger() {
        Floor floor = said("add buy milk");
        for (int i = 0; i < 10; i++) {
            floor = floor.voiceBegan(at(2.9 + i))
                    .voiceEnded(at(2 + i + 1))
                    .words("and eggs too now", true, 1, at(3 + i))
                    .utteranceEnded(1);
        }

        assertThat(floor.pauses().patience(Phrasing.OPEN, SETTINGS.patience())).isBetween(ms(1_050), ms(1_150));
    }

    @Test
    void aVoiceThatBeginsAgainMakesItWait() {
        assertThat(decide(said("add buy milk").voiceBegan(at(4)), Stance.QUIET, 5))
                .isEqualTo(wait(OptionalLong.of(at(9)), true));
    }

    @Test
    void aClosedMicrophoneNeedsNoPause() {
        assertThat(decide(said("add buy milk and").closed(true), Stance.QUIET, 2.41))
                .isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void wordsThatNeverComeAreGivenUp() {
        Floor nothing = empty.voiceBegan(at(1)).voiceEnded(at(2));
        Floor interim = nothing.words("add buy", false, 1, at(2));

        assertThat(decide(nothing, Stance.QUIET, 18)).isEqualTo(new Decision.NothingUnderstood());
        assertThat(decide(interim, Stance.QUIET, 18)).isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void whileNothingCanBeHeardNoWordIsMissed() {
        Floor deaf = empty.voiceBegan(at(1)).voiceEnded(at(2)).deaf(true, at(2.1));

        assertThat(decide(deaf, Stance.QUIET, 100)).isEqualTo(wait(OptionalLong.empty(), false));
        assertThat(decide(deaf.deaf(false, at(100)), Stance.QUIET, 101))
                .isEqualTo(wait(OptionalLong.of(at(116)), true));
    }

    @Test
    void aVoiceMakesTheAssistantPauseAtOnce() {
        Floor floor = empty.voiceBegan(at(1));

        assertThat(decide(floor, SPEAKING, 1.1)).isEqualTo(new Decision.Pause());
        assertThat(decide(floor, PAUSED, 1.1)).isEqualTo(wait(OptionalLong.of(at(6)), true));
    }

    @Test
    void aLongVoiceAndWordsTakeTheWord() {
        Floor floor = empty.voiceBegan(at(1));

        assertThat(decide(floor.voiceGoesOn(at(1.79)), PAUSED, 1.8)).isInstanceOf(Decision.Wait.class);
        assertThat(decide(floor.voiceGoesOn(at(1.8)), PAUSED, 1.8)).isEqualTo(new Decision.CallerTakesTheWord("voice"));
        assertThat(decide(floor.words("stop", false, 1, at(1.2)), PAUSED, 1.2))
                .isEqualTo(new Decision.CallerTakesTheWord("words"));
        assertThat(decide(empty.words("stop", false, 1, at(1.2)), SPEAKING, 1.2))
                .isEqualTo(new Decision.CallerTakesTheWord("words"));
    }

    @Test
    void whoListensOnOrEchoesDoesNotTakeTheWord() {
        Floor voice = empty.voiceBegan(at(1));
        Floor nodding =
                voice.voiceEnded(at(1.4)).words("uh huh", true, 1, at(1.8)).utteranceEnded(1);
        Floor echo = voice.voiceEnded(at(1.4))
                .words("call the dentist", true, 1, at(1.8))
                .utteranceEnded(1);

        assertThat(decide(voice.words("uh", false, 1, at(1.2)).voiceGoesOn(at(2.1)), PAUSED, 2.1))
                .isInstanceOf(Decision.Wait.class);
        assertThat(decide(nodding, PAUSED, 1.8)).isEqualTo(new Decision.LetGo(Interjection.LISTENS));
        assertThat(decide(echo, SPEAKING, 1.8)).isEqualTo(new Decision.LetGo(Interjection.ECHOES));
        assertThat(decide(nodding, Stance.THINKING, 1.8)).isEqualTo(new Decision.LetGo(Interjection.LISTENS));
        assertThat(decide(nodding.taken(), PAUSED, 1.8)).isEqualTo(new Decision.Resume());
    }

    @Test
    void afterASoundThatWasNothingItGoesOnSoon() {
        Floor cough = empty.voiceBegan(at(1)).voiceEnded(at(1.2));

        assertThat(decide(cough, PAUSED, 1.5)).isEqualTo(wait(OptionalLong.of(at(1.7)), true));
        assertThat(decide(cough, PAUSED, 1.7)).isEqualTo(new Decision.Resume());
        assertThat(decide(cough.utteranceEnded(1), PAUSED, 1.5)).isEqualTo(new Decision.Resume());
    }

    @Test
    void whoMadeItPauseForNothingTwiceMustUseWords() {
        Stance wary = new Stance(Doing.SPEAKING, "", 2);
        Floor voice = empty.voiceBegan(at(1)).voiceGoesOn(at(3));

        assertThat(decide(voice, wary, 3)).isInstanceOf(Decision.Wait.class);
        assertThat(decide(voice.words("now listen", false, 1, at(3)), wary, 3))
                .isEqualTo(new Decision.CallerTakesTheWord("words"));
    }

    @Test
    void aVoiceWithoutWordsIsNoiseInTheEnd() {
        Floor voice = empty.voiceBegan(at(1)).voiceGoesOn(at(6));

        assertThat(decide(voice, Stance.THINKING, 5.9)).isEqualTo(wait(OptionalLong.of(at(6)), true));
        assertThat(decide(voice, Stance.THINKING, 6)).isEqualTo(new Decision.Noise());
        assertThat(decide(voice.noise(), Stance.THINKING, 6)).isEqualTo(wait(OptionalLong.empty(), false));
        assertThat(voice.noise().words("hello", false, 1, at(7)).voice().counts())
                .isTrue();
    }

    @Test
    void aMonologueIsCutInWhenItsWordsAreSettled() {
        Floor talking = empty.voiceBegan(at(1)).words("once upon a time", false, 1, at(2));
        Floor talked = talking.voiceGoesOn(at(62)).words("once upon a time there was", false, 1, at(61.9));
        Floor settled = talked.split().words("once upon a time there was", true, 9, at(62.1));

        assertThat(decide(talked, Stance.QUIET, 62)).isEqualTo(new Decision.Split());
        assertThat(decide(talked.split(), Stance.QUIET, 62)).isInstanceOf(Decision.Wait.class);
        assertThat(decide(talked.split(), Stance.QUIET, 70)).isEqualTo(new Decision.Noise());
        assertThat(decide(settled, Stance.QUIET, 62.1)).isEqualTo(new Decision.CutIn());
    }

    @Test
    void whoIsTalkedOverDoesNotStopTheAssistantUntilTheyBeginAgain() {
        Floor over = empty.voiceBegan(at(1)).words("there was", true, 1, at(61)).cutIn();

        assertThat(decide(over, Stance.THINKING, 62)).isEqualTo(wait(OptionalLong.empty(), false));
        assertThat(decide(over.words("a king", false, 1, at(62)), SPEAKING, 62)).isInstanceOf(Decision.Wait.class);
        assertThat(decide(over.voiceEnded(at(63)).voiceBegan(at(63.9)), SPEAKING, 64))
                .isInstanceOf(Decision.Wait.class);
        assertThat(decide(over.voiceEnded(at(63)).voiceBegan(at(64.1)), SPEAKING, 64.2))
                .isEqualTo(new Decision.Pause());
        assertThat(decide(over.words("a king", false, 1, at(62)), Stance.QUIET, 62))
                .isInstanceOf(Decision.Wait.class);
    }

    @Test
    void wordsWithoutAVoiceStartThePauseThemselves() {
        Floor floor = empty.words("quietly said", true, 1, at(5));

        assertThat(decide(floor, Stance.QUIET, 5).toString()).contains(at(5.6) + "");
        assertThat(decide(floor, Stance.QUIET, 5.6)).isEqualTo(new Decision.TurnIsOver());
    }

    @Test
    void theRecognisersOwnEndNeedsNoPause() {
        Floor floor = empty.voiceBegan(at(1)).words("add buy milk", true, 1, at(2));

        assertThat(decide(floor.turnEnded(true, 1), Stance.QUIET, 2.1)).isEqualTo(new Decision.TurnIsOver());
        assertThat(decide(floor.turnEnded(true, 1).voiceBegan(at(2.2)), Stance.QUIET, 2.3))
                .isInstanceOf(Decision.Wait.class);
    }

    @Test
    void whatIsLikelyAllIsToldBeforeTheTurnIsOver() {
        Floor voice = empty.voiceBegan(at(1)).voiceGoesOn(at(2));
        Floor whole = voice.words("what is on my list", false, 1, at(2));

        assertThat(likely(whole, 2.1)).isEmpty();
        assertThat(decide(whole, Stance.QUIET, 2.1)).isEqualTo(wait(OptionalLong.of(at(2.2)), true));
        assertThat(likely(whole, 2.2)).contains("what is on my list");
        assertThat(likely(voice.words("add buy milk", false, 1, at(2)), 2.3)).isEmpty();
        assertThat(likely(voice.words("add buy milk and", true, 1, at(2)), 2.3)).isEmpty();
        assertThat(likely(voice.words("add buy milk and", true, 1, at(2)).turnEnded(false, 1), 2.3))
                .contains("add buy milk and");
    }

    @Test
    void theEndOfAnUtteranceThatWasTakenDoesNotEndTheNextOne() {
        Floor taken = empty.voiceBegan(at(1))
                .words("add buy milk", true, 1, at(2))
                .voiceEnded(at(2))
                .turnEnded(true, 1)
                .taken();
        Floor next = taken.voiceBegan(at(3)).voiceEnded(at(4)).utteranceEnded(1);

        assertThat(next.owed().awaited()).isEqualTo(1);
        assertThat(next.utteranceEnded(2).isEmpty()).isTrue();
    }

    /// Milliseconds.
    private long endsAfter(String words) {
        for (long millis = 400; millis < 5_000; millis += 10) {
            if (decide(said(words), Stance.QUIET, 2 + millis / 1e3) instanceof Decision.TurnIsOver) {
                return millis;
            }
        }
        throw new AssertionError("never");
    }

    private static Optional<String> likely(Floor floor, double seconds) {
        return decide(floor, Stance.QUIET, seconds) instanceof Decision.Wait wait ? wait.likely() : Optional.empty();
    }

    private static Decision wait(OptionalLong until, boolean hold) {
        return new Decision.Wait(until, hold, Optional.empty());
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
