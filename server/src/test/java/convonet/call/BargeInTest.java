package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pause at the first sound, decide by what it was, go on from that word or stop for good.
class BargeInTest {
    private final Screenplay play = Screenplay.inOrder();

    @AfterEach
    void nothingIsLeftOfTheCall() {
        play.isSettled();
        play.ends();
    }

    @Test
    void anInterruptionSilencesAtOnceAndCutsTheHistoryToWhatWasHeard() {
        BargeInPlays.interruption(play);

        assertThat(play.when("clear 1")).isBetween(5.0, 5.1);
        assertThat(play.told("clear")).containsExactly("clear 1");
        String heard = onlyHeard();
        assertThat(Plays.LONG_ANSWER).startsWith(heard);
        assertThat((double) heard.length()).isCloseTo(lettersPlayed(1), within(9.0));
        assertThat(play.assistant.conversation()).contains("assistant: " + heard);
        assertThat(play.assistant.asked()).containsExactly("what is on my list", "stop thank you");
        assertThat(play.measured).contains("interruption words");
    }

    @Test
    void withAPlayHeadWhatWasHeardIsExactToAWord() {
        BargeInPlays.interruptionWithPlayHead(play);

        assertThat((double) onlyHeard().length())
                .isLessThanOrEqualTo(lettersPlayed(1) + 2)
                .isCloseTo(lettersPlayed(1), within(9.0));
    }

    @Test
    void afterACoughItGoesOnFromThatVeryWord() {
        BargeInPlays.cough(play);

        assertThat(play.told("clear")).containsExactly("clear 1");
        assertThat(play.told("speaking", "listening"))
                .containsExactly("listening", "speaking", "listening", "speaking", "listening");
        assertThat(secondTime("speaking")).isBetween(4.2, 4.2 + 0.6);
        assertThat(play.told("says", "answered"))
                .containsExactly(
                        "says 1: You have three things to do today.",
                        "says 1: First you wanted to buy fresh milk.",
                        "answered 1: " + BargeInPlays.ANSWER);
        assertThat(saidTwice(BargeInPlays.ANSWER)).isBetween(0.0, 0.7);
        assertThat(play.measured).contains("interruption noise");
        assertThat(play.assistant.asked()).containsExactly("what is on my list");
    }

    @Test
    void afterACoughThePlayHeadStaysTrue() {
        BargeInPlays.coughWithPlayHead(play);

        assertThat(play.told("answered")).containsExactly("answered 1: " + BargeInPlays.ANSWER);
        assertThat(saidTwice(BargeInPlays.ANSWER)).isBetween(0.0, 0.7);
    }

    @Test
    void aCoughWhileItThinksHoldsTheAnswerBackAndLosesNothing() {
        BargeInPlays.coughWhileThinking(play);

        assertThat(play.told("answered")).containsExactly("answered 1: You have three things to do today.");
        assertThat(play.told("clear")).isEmpty();
        assertThat(play.when("speaking")).isBetween(2.75 + 0.3, 2.75 + 0.6);
    }

    @Test
    void whoListensOnIsNotAnsweredAndMissesNothing() {
        BargeInPlays.listensOn(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(play.told("answered")).containsExactly("answered 1: " + BargeInPlays.ANSWER);
        assertThat(play.told("caller 2")).containsExactly("caller 2: ", "caller 2: ");
        assertThat(play.told("clear")).hasSize(2);
        assertThat(saidTwice(BargeInPlays.ANSWER)).isBetween(0.0, 1.4);
        assertThat(play.measured).contains("interruption listens");
    }

    @Test
    void itsOwnWordsFromTheLoudspeakerDoNotStopIt() {
        BargeInPlays.echo(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(play.told("answered")).containsExactly("answered 1: " + BargeInPlays.ANSWER);
        assertThat(play.measured).contains("interruption echoes");
    }

    @Test
    void anAnswerBeforeTheEndOfTheQuestionIsOne() {
        BargeInPlays.answersEarly(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list", "yes");
        assertThat(play.told("answered")).containsExactly("answered 2: First you wanted to buy fresh milk.");
    }

    @Test
    void whoCoughsAndCoughsIsNotMindedAnyMore() {
        BargeInPlays.coughs(play);

        assertThat(play.told("clear")).hasSize(2);
        assertThat(play.told("answered")).containsExactly("answered 1: " + Plays.LONG_ANSWER);
    }

    @Test
    void whoGroansForLongIsAskedToSayItAgain() {
        BargeInPlays.groan(play);

        assertThat(play.measured).contains("interruption voice");
        assertThat(play.told("heard")).hasSize(1);
        assertThat(play.told("answered")).containsExactly("answered 2: Sorry, I did not catch that.");
        assertThat(play.told("error")).containsExactly("error not_understood");
    }

    @Test
    void noiseDoesNotHoldAnAnswerBackForEver() {
        BargeInPlays.noiseWhileThinking(play);

        assertThat(play.when("speaking")).isBetween(7.2, 7.6);
        assertThat(play.when("answered 1: You have three things to do today.")).isLessThan(11.0);
    }

    @Test
    void aLineLostDuringACoughLosesNothing() {
        BargeInPlays.lineLostDuringCough(play);

        assertThat(play.told("answered")).containsExactly("answered 1: " + BargeInPlays.ANSWER);
        assertThat(saidTwice(BargeInPlays.ANSWER)).isBetween(0.0, 0.9);
    }

    @Test
    void aRecogniserThatDiesDuringACoughDoesNotKeepItSilent() {
        BargeInPlays.recogniserDiesDuringCough(play);

        assertThat(secondTime("speaking")).isBetween(4.2, 4.2 + 0.6);
    }

    @Test
    void wordsThatComeAfterItWentOnStopItStill() {
        BargeInPlays.lateWords(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list", "stop now");
        assertThat(play.told("heard")).hasSize(1);
    }

    @Test
    void theStopButtonCountsDuringACough() {
        BargeInPlays.stopButtonDuringCough(play);

        assertThat(play.told("heard")).hasSize(1);
        assertThat(play.told("speaking")).hasSize(1);
    }

    @Test
    void whatIsTypedDuringACoughIsAnswered() {
        BargeInPlays.typedDuringCough(play);

        assertThat(play.told("answered")).containsExactly("answered 2: I added eggs.");
    }

    @Test
    void aCommitReachesModelAndSynthesiserAtOnce() {
        play.voice.worksAt(Duration.ofMillis(200));
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER).wordEvery(Duration.ofMillis(130));
        play.says("stop").from(4.0);
        play.runTo(4.25);
        assertThat(play.told("clear")).hasSize(1);
        assertThat(play.voice.speakingNow() + play.assistant.answeringNow()).isEqualTo(2);

        double decided = 4.25;
        while (play.told("heard").isEmpty()) {
            decided += 0.001;
            play.runTo(decided);
        }

        assertThat(play.voice.speakingNow() + play.assistant.answeringNow()).isZero();
        play.runTo(10);
    }

    private String onlyHeard() {
        assertThat(play.told("heard")).hasSize(1);
        return play.told("heard").getFirst().replace("heard 1: ", "");
    }

    private double lettersPlayed(int turn) {
        return play.line.playedMs(turn) / 1000.0 * FakeVoice.LETTERS_A_SECOND;
    }

    private double secondTime(String event) {
        List<String> times =
                play.story.stream().filter(told -> told.endsWith(" " + event)).toList();
        return Double.parseDouble(times.get(1).substring(0, times.get(1).indexOf(' ')));
    }

    /// In seconds: how much of the answer was played more than once; negative when something is missing.
    private double saidTwice(String answer) {
        int frames =
                Stream.of(answer.split("(?<=\\.) ")).mapToInt(FakeVoice::frames).sum();
        return play.line.playedMs(1) / 1000.0 - frames / 50.0;
    }
}
