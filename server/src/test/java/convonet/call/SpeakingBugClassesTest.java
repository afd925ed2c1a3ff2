package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Bugs of others, by the number of their report, that are about tools and speaking; docs/bug-classes.md has the table.
class SpeakingBugClassesTest {

    @Test
    void pipecat5779_anInterruptionAtTheToolCallLeavesNoToolOpen() {
        for (int millis = 2_380; millis < 2_460; millis += 4) {
            Screenplay play = toolPlay(Duration.ofMillis(300));
            play.at(millis / 1_000.0, play.call::interrupt);
            play.says("and what is left").from(4.0);
            play.runTo(12);

            assertThat(play.line.toolsRunning()).isEmpty();
            assertThat(play.assistant.asked()).last().isEqualTo("and what is left");
            play.isSettled();
            play.ends();
        }
    }

    @Test
    void pipecat4420_aResultThatAnInterruptionCrossesIsNotAskedForTwice() {
        for (int millis = 2_660; millis < 2_760; millis += 4) {
            Screenplay play = toolPlay(Duration.ofMillis(300));
            play.at(millis / 1_000.0, play.call::interrupt);
            play.runTo(8);

            assertThat(play.assistant.toolsRun()).containsExactly("add_todo");
            assertThat(play.told("tool")).containsExactly("tool add_todo started", "tool add_todo done");
            play.ends();
        }
    }

    @Test
    void pipecat3273_toolsAndWordsInOneTurnAreSaidOnce() {
        Screenplay play = Screenplay.inOrder();
        play.says("add milk and eggs please").from(0.5);
        play.assistant
                .answers("I added milk. And I added eggs.")
                .using("add_todo", Duration.ofMillis(100))
                .using("add_todo", Duration.ofMillis(100));
        play.runTo(9);

        assertThat(play.voice.spoken()).containsExactly("I added milk.", "And I added eggs.");
        assertThat(play.told("answered")).containsExactly("answered 1: I added milk. And I added eggs.");
        play.ends();
    }

    @Test
    void vortex224_aWordThatIsAddedKillsNoTool() {
        Screenplay play = toolPlay(Duration.ofSeconds(1));
        play.says("please").from(2.42);
        play.runTo(10);

        assertThat(play.assistant.toolsRun()).containsExactly("add_todo");
        assertThat(play.told("tool")).containsExactly("tool add_todo started", "tool add_todo done");
        assertThat(play.assistant.conversation()).contains("tool: add_todo");
        play.isSettled();
        play.ends();
    }

    @Test
    void pipecat2941_itGoesOnAlthoughThePageNeverSaysThatItStopped() {
        Screenplay play = Screenplay.inOrder();
        play.says("what is on my list").from(0.5);
        play.assistant.answers(BargeInPlays.ANSWER);
        play.at(2.7, () -> play.call.played(1, Duration.ofMillis(200)));
        play.coughs(4.0, Duration.ofMillis(200));
        play.runTo(20);

        assertThat(play.told("answered")).containsExactly("answered 1: " + BargeInPlays.ANSWER);
        play.ends();
    }

    @Test
    void pipecat4418_aVoiceThatFallsSilentDoesNotMuteTheCall() {
        Screenplay play = Screenplay.inOrder();
        Plays.slowVoice(play);

        assertThat(play.told("answered")).containsExactly("answered 1: Two things. Milk and bread.");
        play.isSettled();
        play.ends();
    }

    @Test
    void livekit4413_anInterruptionOfWhatIsSaidWhileAToolRunsHangsNothing() {
        for (int tenths = 34; tenths < 50; tenths++) {
            Screenplay play = Screenplay.inOrder();
            play.says("what is on my list").from(0.5);
            play.assistant.answers("Two things.").using("list_todos", Duration.ofSeconds(4));
            play.says("never mind").from(tenths / 10.0);
            play.assistant.answers("All right.");
            play.runTo(16);

            assertThat(play.told("answered").getLast()).endsWith("All right.");
            play.isSettled();
            play.ends();
        }
    }

    @Test
    void livekit3418_speakingIsNeverSilent() {
        Screenplay play = Screenplay.inOrder();
        play.says("what is on my list").from(0.5);
        play.assistant
                .answers("You have three things. One is to buy fresh milk.")
                .wordEvery(Duration.ofMillis(900));
        for (int tenths = 20; tenths < 200; tenths++) {
            play.runTo(tenths / 10.0);
        }

        assertThat(play.told("answered")).hasSize(1);
        play.ends();
    }

    @Test
    void jambonz1061_whatWasHeardIsTold() {
        Screenplay play = Screenplay.inOrder();
        BargeInPlays.interruption(play);

        List<String> heard = play.told("heard");
        assertThat(heard).hasSize(1);
        assertThat(Plays.LONG_ANSWER).startsWith(heard.getFirst().replace("heard 1: ", ""));
        assertThat(heard.getFirst()).doesNotContain("dentist");
        play.ends();
    }

    @Test
    void jambonz545_theThirdInterruptionCountsLikeTheFirst() {
        Screenplay play = Screenplay.inOrder();
        for (int i = 0; i < 4; i++) {
            play.says("what is on my list").from(0.5 + 5.0 * i);
            play.assistant.answers("For the day number " + i + " you have three things to do, and then there is more.");
        }
        play.runTo(30);

        assertThat(play.told("clear")).containsExactly("clear 1", "clear 2", "clear 3");
        assertThat(play.told("heard")).hasSize(3);
        assertThat(play.told("answered")).hasSize(1);
        play.isSettled();
        play.ends();
    }

    private static Screenplay toolPlay(Duration length) {
        Screenplay play = Screenplay.inOrder();
        play.says("add milk please").from(0.5);
        play.assistant.answers("I added milk.").using("add_todo", length);
        return play;
    }
}
