package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Bugs of others, by the number of their report, that are about long calls and many calls; docs/bug-classes.md has the
/// table.
class StandingBugClassesTest {
    private static final String QUESTION = "what is on my list";

    @Test
    void pipecat3750_noAlarmOutlivesItsCall() {
        for (int tenths = 4; tenths < 70; tenths += 3) {
            Screenplay play = conversation();
            play.at(tenths / 10.0, play.call::hangUp);
            play.runTo(8);

            play.ends();
            assertThat(play.clock.alarms())
                    .as("hung up after %d tenths", tenths)
                    .isZero();
        }
    }

    @Test
    void pipecat3116_aLongCallKeepsNoMoreSoundThanAShortOne() {
        int few = soundKeptAfter(3);

        assertThat(few).isPositive();
        assertThat(soundKeptAfter(30)).isLessThanOrEqualTo(few + 5);
    }

    @Test
    void livekit2166_afterAnyEndNothingOfTheCallRuns() {
        for (CallEnd why : List.of(CallEnd.HUNG_UP, CallEnd.FAILED, CallEnd.ELSEWHERE)) {
            Screenplay play = conversation();
            play.at(3.0, () -> play.call.end(why));
            play.runTo(50);

            assertThat(play.end()).contains(why);
            assertThat(play.threads.running()).as(why.toString()).isEmpty();
            assertThat(play.ears.openNow()).isZero();
            assertThat(play.voice.speakingNow()).isZero();
            assertThat(play.assistant.answeringNow()).isZero();
        }
    }

    @Test
    void pipecat3378_theThirdCallRunsAsIfItWereAlone() {
        Screenplay alone = conversation();
        alone.runTo(8);

        List<Screenplay> together =
                IntStream.range(0, 3).mapToObj(_ -> conversation()).toList();
        for (int tenths = 1; tenths <= 80; tenths++) {
            for (Screenplay play : together) {
                play.runTo(tenths / 10.0);
            }
        }

        assertThat(alone.told("answered")).isNotEmpty();
        assertThat(together).allSatisfy(play -> assertThat(play.story).isEqualTo(alone.story));
        together.forEach(Screenplay::ends);
    }

    private static Screenplay conversation() {
        Screenplay play = Screenplay.inOrder();
        play.says(QUESTION).from(0.5);
        play.assistant.answers(BargeInPlays.ANSWER).using("list_todos", Duration.ofMillis(300));
        return play;
    }

    /// Entries of both directions' logs, some seconds after the last of so many turns.
    private static int soundKeptAfter(int turns) {
        Screenplay play = Screenplay.inOrder();
        for (int turn = 0; turn < turns; turn++) {
            play.says(QUESTION).from(0.5 + 6.0 * turn);
            play.assistant.answers("For the question number " + turn + " the list is empty.");
        }
        play.runTo(6.0 * turns + 5);

        assertThat(play.told("answered")).hasSize(turns);
        int kept = play.said.after(0, 10_000).size()
                + play.answered.after(0, 10_000).size();
        play.ends();
        return kept;
    }
}
