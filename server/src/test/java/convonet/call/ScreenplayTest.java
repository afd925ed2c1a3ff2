package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScreenplayTest {
    private Screenplay play = Screenplay.inOrder();

    @AfterEach
    void nothingIsLeftOfTheCall() {
        play.ends();
    }

    @Test
    void aPlainTurn() {
        Plays.plainTurn(play);

        assertThat(play.told("caller", "says", "answered"))
                .containsExactly(
                        "caller 1: what is on my list",
                        "says 1: Two things.",
                        "says 1: Milk and bread.",
                        "answered 1: Two things. Milk and bread.");
        assertThat(play.told("listening", "thinking", "speaking"))
                .containsExactly("listening", "thinking", "speaking", "listening");
        assertThat(play.when("caller 1")).isCloseTo(1.86 + 0.45, within(0.06));
        assertThat(play.when("speaking") - play.when("caller 1")).isCloseTo(0.0, within(0.05));
        play.everyWordWasUnderstood();
    }

    @Test
    void theRecogniserIsThereBeforeTheFirstSound() {
        play.runTo(0.01);

        assertThat(play.story).containsExactly("0.00 listening", "0.00 recording started");
        assertThat(play.said.after(0, 1)).isEmpty();
        assertThat(play.ears.openNow()).isEqualTo(1);
    }

    @Test
    void wordsAreShownWhileTheyAreSpoken() {
        Plays.plainTurn(play);

        assertThat(play.told("caption"))
                .startsWith("caption 1: what", "caption 1: what is")
                .last()
                .isEqualTo("caption 1: what is on my list");
        assertThat(play.when("caption 1: what")).isLessThan(1.0);
    }

    @Test
    void everyStepOfATurnIsInTheTimelineInOrder() {
        Plays.plainTurn(play);

        assertThat(play.steps)
                .containsExactly("8", "9/1", "10/1", "11/1", "12/1", "13/1", "25/1", "26/1", "27/1", "28/1", "29/1");
        assertThat(play.measured)
                .anyMatch(told -> told.matches("1 end_of_turn 4[56]\\d"))
                .anyMatch(told -> told.matches("1 transcription [34]\\d\\d"))
                .anyMatch(told -> told.matches("1 first_token \\d"))
                .anyMatch(told -> told.matches("1 first_audio \\d"))
                .anyMatch(told -> told.matches("1 voice_to_voice 4[56]\\d"));
    }

    @Test
    void twoUtterancesBeforeTheReplyAreOneTurn() {
        Plays.twoUtterances(play);

        assertThat(play.assistant.asked()).containsExactly("add buy milk and brown bread");
        assertThat(play.told("answered")).containsExactly("answered 1: I added both.");
        play.everyWordWasUnderstood();
    }

    @Test
    void wordsThatComeWhileItThinksAreReadTogetherWithThoseBefore() {
        Plays.moreWordsWhileThinking(play);

        assertThat(play.assistant.asked()).containsExactly("add buy milk", "add buy milk and brown bread");
        assertThat(play.told("heard", "answered")).containsExactly("heard 1: ", "answered 2: I added both.");
        assertThat(play.told("says 1")).isEmpty();
    }

    @Test
    void whatIsTypedDuringSpeechStopsItAndIsAnswered() {
        Plays.typedDuringSpeech(play);

        assertThat(play.when("clear 1")).isCloseTo(4.5, within(0.02));
        assertThat(play.told("caller", "answered"))
                .containsExactly("caller 1: what is on my list", "caller 2: add eggs", "answered 2: I added eggs.");
    }

    @Test
    void whatIsTypedWhileItThinksWaitsForItsTurn() {
        Plays.typedTwice(play);

        assertThat(play.told("caller", "answered"))
                .containsExactly(
                        "caller 1: add eggs",
                        "answered 1: I added eggs.",
                        "caller 2: add flour",
                        "answered 2: I added flour.");
    }

    @Test
    void whenTheMicrophoneIsClosedInMidWordTheRestIsAnsweredWithoutWaiting() {
        Plays.microphoneClosedInMidWord(play);

        assertThat(play.told("caller")).containsExactly("caller 1: what time is it");
        assertThat(play.when("caller 1")).isLessThan(1.7);
        assertThat(play.told("recording")).containsExactly("recording started", "recording stopped");
    }

    @Test
    void anInterruptionLetsAToolEndAndKeepsItsResult() {
        Plays.interruptionWhileToolRuns(play);

        assertThat(play.assistant.toolsRun()).containsExactly("add_todo");
        assertThat(play.told("tool")).containsExactly("tool add_todo started", "tool add_todo done");
        assertThat(play.told("thinking")).contains("thinking add_todo");
        assertThat(play.assistant.asked()).containsExactly("add buy milk", "and what is left");
        assertThat(play.told("answered")).containsExactly("answered 2: Two things are left.");
    }

    @Test
    void noWordIsLostWhenTheRecogniserDiesInMidUtterance() {
        Plays.recogniserDies(play);

        assertThat(play.assistant.asked()).containsExactly("remind me to call the dentist on monday");
        assertThat(play.ears.opened()).isEqualTo(2);
        assertThat(play.told("error")).isEmpty();
    }

    @Test
    void whenTheRecogniserCannotBeReachedTheCallerIsToldOnceAndNoWordIsLost() {
        Plays.recogniserRefuses(play);

        assertThat(play.told("error")).containsExactly("error hearing_unavailable");
        assertThat(play.told("answered", "heard").getFirst())
                .as(() -> String.join("\n", play.story))
                .contains("Sorry, I cannot hear you");
        assertThat(play.assistant.asked()).containsExactly("remind me to call the dentist");
    }

    @Test
    void aMuteRecogniserIsReplacedAndHearsTheWordsAgain() {
        Plays.recogniserGoesMute(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
    }

    @Test
    void whatIsSaidWhileRedisIsGoneIsKeptAndAnsweredWhenItIsBack() {
        Plays.redisGoesAndComes(play);

        assertThat(play.when("error hearing_unavailable")).isLessThan(1.6);
        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(play.when("caller 2")).isLessThan(7.2);
    }

    @Test
    void noWordIsHeardTwiceWhenRedisDidWhatItSaysItDidNot() {
        Plays.redisLosesAReply(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
    }

    @Test
    void whenTheDatabaseIsGoneTheCallerHearsSoAndTheCallGoesOn() {
        Plays.databaseGone(play);

        assertThat(play.told("error")).containsExactly("error notes_unavailable");
        assertThat(play.told("answered"))
                .containsExactly(
                        "answered 1: Sorry, I cannot reach my notes just now. Please try again in a moment.",
                        "answered 2: Two things.");
    }

    @Test
    void withoutAVoiceTheAnswerIsWrittenAndTheNextOneIsSpokenAgain() {
        Plays.voiceGone(play);

        assertThat(play.told("error")).containsExactly("error voice_unavailable");
        assertThat(play.told("answered"))
                .containsExactly("answered 1: Two things. Milk and bread.", "answered 2: You have two things.");
        assertThat(play.line.playedMs(1)).isZero();
        assertThat(play.line.playedMs(2)).isPositive();
    }

    @Test
    void anAnswerGoesOnWhereTheCallerStoppedHearingWhenTheLineIsBack() {
        Plays.lineLostDuringAnswer(play);

        assertThat(play.told("answered")).containsExactly("answered 1: " + Plays.LONG_ANSWER);
        double whole = FakeVoice.frames("You have three things to do today.")
                + FakeVoice.frames("First you wanted to buy fresh milk.")
                + FakeVoice.frames("Then you call the dentist.");
        assertThat(play.line.playedMs(1) / 1000.0).isCloseTo(whole / 50, within(0.4));
    }

    @Test
    void aSentenceThatIsCutInTwoByALongLossOfTheLineIsOneTurn() {
        play.says("remind me to call the dentist on monday").from(0.5);
        play.losesLine(1.3, 15.0);
        play.assistant.answers("I will remind you.");
        play.runTo(25);

        assertThat(play.told("caller", "answered"))
                .containsExactly("caller 1: remind me to call the dentist on monday", "answered 1: I will remind you.");
        play.ends();
    }

    @Test
    void wordsSpokenWhileTheLineWasLostAreUnderstood() {
        Plays.lineLostInMidSentence(play);

        play.everyWordWasUnderstood();
    }

    @Test
    void anAnswerWhoseSoundWasLostGoesOnWhereHearingStopped() {
        Plays.soundLostInAnswer(play);

        int whole = FakeVoice.frames("You have three things to do today.")
                + FakeVoice.frames("First you wanted to buy fresh milk.")
                + FakeVoice.frames("Then you call the dentist.");
        assertThat(play.line.playedMs(1) / 1000.0).isCloseTo(whole / 50.0, within(0.4));
        play.isSettled();
        play.ends();
    }

    @Test
    void anAnswerWhoseSoundWasLostAtItsBeginningEndsWhenItWasHeard() {
        Plays.soundLostEarlyInAnswer(play);

        play.isSettled();
        play.ends();
    }

    @Test
    void wordsWhoseSoundWasLostAreUnderstoodWhenItComesAgain() {
        Plays.soundLostInMidSentence(play);

        play.everyWordWasUnderstood();
        play.isSettled();
        play.ends();
    }

    @Test
    void whatWasToldIntoAConnectionThatHadDiedUnnoticedIsToldAgain() {
        Plays.deadConnection(play);

        assertThat(play.told("caller", "tool"))
                .containsExactly("caller 1: add milk to my list", "tool add_todo started", "tool add_todo done");
        assertThat(play.when("caller 1")).isEqualTo(6);
        play.isSettled();
        play.everyWordWasUnderstood();
    }

    @Test
    void whatArrivedBeforeTheLineWasLostIsTheSameWhenItIsToldAgain() {
        play.says("add milk to my list").from(0.5);
        play.assistant.answers("I added milk to your list.").using("add_todo", Duration.ofMillis(500));
        play.losesLine(5, 6);
        play.runTo(12);

        assertThat(play.told("caller", "tool", "answered"))
                .containsExactly(
                        "caller 1: add milk to my list",
                        "tool add_todo started",
                        "tool add_todo done",
                        "answered 1: I added milk to your list.");
    }

    @Test
    void aLineThatDoesNotComeBackEndsTheCall() {
        play.losesLine(1.0, 100.0);
        play.runTo(62);

        assertThat(play.end()).contains(CallEnd.GONE);
        assertThat(play.threads.running()).isEmpty();
        play = Screenplay.inOrder();
    }

    @Test
    void aModelThatIsTooSlowIsGivenUpWithAnApology() {
        Plays.slowModel(play);

        assertThat(play.told("error")).containsExactly("error assistant_slow");
        assertThat(play.told("answered 1").getFirst()).contains("this takes me too long");
        assertThat(play.assistant.answeringNow()).isZero();
    }

    @Test
    void aVoiceThatIsTooSlowIsGivenUpAndTheAnswerWritten() {
        Plays.slowVoice(play);

        assertThat(play.told("error")).containsExactly("error voice_unavailable");
        assertThat(play.told("answered")).containsExactly("answered 1: Two things. Milk and bread.");
    }

    @Test
    void aStoreThatHangsIsGivenUpWithAnApology() {
        Plays.storeHangs(play);

        assertThat(play.told("error")).containsExactly("error assistant_slow");
        assertThat(play.assistant.answeringNow()).isZero();
    }

    @Test
    void aVoiceThatDoesNotStopIsNotHeardInTheNextTurn() {
        Plays.stubbornVoice(play);

        assertThat(play.told("answered")).containsExactly("answered 2: All right, never mind.");
    }

    @Test
    void anInterruptionReachesModelAndSynthesiserAtOnce() {
        play.voice.worksAt(Duration.ofMillis(200));
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER).wordEvery(Duration.ofMillis(100));
        play.at(4.0, play.call::interrupt);
        play.runTo(3.99);
        assertThat(play.voice.speakingNow() + play.assistant.answeringNow()).isEqualTo(2);

        play.runTo(4.001);

        assertThat(play.voice.speakingNow() + play.assistant.answeringNow()).isZero();
    }

    @Test
    void theStopButtonSilencesAndCutsTheHistory() {
        Plays.stopButton(play);

        assertThat(play.when("clear 1")).isCloseTo(4.0, within(0.001));
        assertThat(play.told("heard")).hasSize(1);
        assertThat(play.told("listening")).hasSize(2);
    }

    @Test
    void hangingUpInAnyStateLeavesNothing() {
        for (int tenths = 1; tenths < 90; tenths++) {
            Screenplay each = Screenplay.inOrder();
            each.says("add buy milk").from(0.5);
            each.assistant.answers(Plays.LONG_ANSWER).using("add_todo", Duration.ofMillis(500));
            each.at(tenths / 10.0, each.call::hangUp);
            each.runTo(tenths / 10.0 + 0.01);
            assertThat(each.end()).contains(CallEnd.HUNG_UP);
            each.ends();
        }
    }

    @Test
    void aFloodIsRefusedAndTheCallGoesOn() {
        play.at(
                0.5,
                () -> IntStream.range(0, 5_000).forEach(i -> {
                    play.call.typed("word " + i);
                    play.call.played(1, Duration.ofMillis(i));
                    play.call.interrupt();
                }));
        play.at(0.6, () -> IntStream.range(0, 5_000).forEach(_ -> play.call.hear(Voices.silence())));
        play.runTo(40);

        assertThat(play.told("error too_fast")).isNotEmpty();
        assertThat(play.measured).contains("dropped ear_inbox");
        assertThat(play.end()).isEmpty();
        assertThat(play.told("answered")).hasSizeBetween(1, 9);
    }

    @Test
    void whenEveryRecogniserIsTakenTheCallerIsToldOnceAndUnderstoodAfterwards() {
        Plays.everyRecogniserTaken(play);

        assertThat(play.told("error")).containsExactly("error hearing_busy");
        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(play.when("caller 1")).isLessThan(6.6);
        assertThat(play.ears.opened()).isEqualTo(1);
    }
}
