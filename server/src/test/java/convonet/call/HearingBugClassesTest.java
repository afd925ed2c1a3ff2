package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Bugs of others, by the number of their report, that are about hearing and deciding; docs/bug-classes.md has the
/// table. Whatever a play does, nothing may be left of the call.
class HearingBugClassesTest {

    @Test
    void pipecat5416_aStopNeverOvertakesTheFinalTranscript() {
        Screenplay play = Screenplay.inOrder();
        play.ears.finalsAfter(Duration.ofMillis(300));
        play.ears.withoutInterimWords();
        Plays.plainTurn(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(afterTheLastSound(play)).isBetween(0.60, 0.70);
        play.ends();
    }

    @Test
    void pipecat4098_aTranscriptAfterTheTimerEndsTheTurnAtOnce() {
        Screenplay play = Screenplay.inOrder();
        play.ears.finalsAfter(Duration.ofSeconds(3));
        Plays.plainTurn(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(afterTheLastSound(play)).isBetween(3.3, 3.4);
        play.ends();
    }

    @Test
    void pipecat1319_nothingIsAddedToThePatience() {
        Screenplay play = Screenplay.inOrder();
        Plays.plainTurn(play);

        assertThat(play.measured).anyMatch(told -> told.matches("1 end_of_turn 45\\d"));
        assertThat(play.measured).anyMatch(told -> told.matches("1 voice_to_voice 4[56]\\d"));
        play.ends();
    }

    @Test
    void pipecat4108_transcriptsThatNeverComeAreWaitedForOnce() {
        Screenplay play = Screenplay.inOrder();
        Plays.recogniserGoesMute(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(play.when("caller 1")).isLessThan(1.9 + 2 * 8.0 + 0.5);
        play.ends();
    }

    @Test
    void pipecat4308_aFalseAlarmDoesNotKillAGoodReply() {
        for (int millis = 40; millis < 700; millis += 60) {
            Screenplay play = Screenplay.inOrder();
            play.says("what is on my list").from(0.5);
            play.assistant.answers(BargeInPlays.ANSWER);
            play.coughs(4.0, Duration.ofMillis(millis));
            play.runTo(12);

            assertThat(play.told("answered")).containsExactly("answered 1: " + BargeInPlays.ANSWER);
            play.ends();
        }
    }

    @Test
    void pipecat5735_aRecogniserThatIsOpenButMuteIsReplaced() {
        Screenplay play = Screenplay.inOrder();
        Plays.recogniserGoesMute(play);

        assertThat(play.ears.opened()).isGreaterThan(1);
        play.isSettled();
        play.everyWordWasUnderstood();
        play.ends();
    }

    @Test
    void livekit6429_aRecogniserThatDropsAtAnyMomentLosesNoWord() {
        for (int tenths = 5; tenths < 40; tenths++) {
            Screenplay play = Screenplay.inOrder();
            play.says("remind me to call the dentist on monday").from(0.5);
            play.at(tenths / 10.0, play.ears::die);
            play.assistant.answers("I will remind you.");
            play.runTo(12);

            play.everyWordWasUnderstood();
            play.isSettled();
            play.ends();
        }
    }

    @Test
    void livekit5509_noReplyBeginsAfterTheCallerBegan() {
        for (int hundredths = 200; hundredths < 260; hundredths += 2) {
            Screenplay play = Screenplay.inOrder();
            double onset = hundredths / 100.0;
            play.says("what is on my list").from(0.5);
            play.assistant.answers("You have three things to do today.");
            play.says("and on the other list").from(onset);
            play.runTo(onset + 0.16);
            long played = play.line.sentFrames();
            play.runTo(onset + 1.3);

            assertThat(play.line.sentFrames())
                    .as("the caller began at " + onset)
                    .isEqualTo(played);
            play.runTo(10);
            play.ends();
        }
    }

    @Test
    void agents1518_turnsInQuickSuccessionDoNotDeafenIt() {
        Screenplay play = Screenplay.inOrder();
        play.types("add eggs", 0.500);
        play.at(0.503, play.call::interrupt);
        play.types("add flour", 0.505);
        play.at(0.507, play.call::interrupt);
        play.types("add sugar", 0.509);
        play.says("what is on my list").from(1.2);
        play.runTo(8);

        assertThat(play.assistant.asked()).last().isEqualTo("what is on my list");
        play.isSettled();
        play.ends();
    }

    @Test
    void livekit5910_decidingTakesNoTimeOfItsOwn() {
        Screenplay play = Screenplay.inOrder();
        Plays.plainTurn(play);

        assertThat(afterTheLastSound(play)).isBetween(0.44, 0.46);
        play.ends();
    }

    @Test
    void livekit3701_whoDictatesANumberIsNotCutOff() {
        Screenplay play = Screenplay.inOrder();
        MannersPlays.dictatedNumber(play);

        assertThat(play.assistant.asked()).hasSize(1);
        play.everyWordWasUnderstood();
        play.ends();
    }

    /// "what is on my list" sounds until 1.86.
    private static double afterTheLastSound(Screenplay play) {
        return play.when("caller 1") - 1.86;
    }
}
