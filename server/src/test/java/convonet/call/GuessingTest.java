package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The assistant begins before the caller's turn is over, and nobody hears of it when it guessed wrong.
class GuessingTest {
    private final Screenplay play = Screenplay.inOrder();

    @AfterEach
    void everythingIsOver() {
        play.isSettled();
        play.ends();
    }

    @Test
    void aRightGuessSavesTheTimeOfModelAndVoice() {
        Screenplay patient = Screenplay.inOrder(CallSettings.DEFAULT.withGuessing(Guessing.NEVER));
        GuessPlays.right(play);
        GuessPlays.right(patient);

        assertThat(play.told("caller", "says", "answered")).isEqualTo(patient.told("caller", "says", "answered"));
        assertThat(play.when("caller 1")).isEqualTo(patient.when("caller 1"));
        assertThat(patient.when("speaking") - patient.when("caller 1")).isCloseTo(0.23, within(0.03));
        assertThat(play.when("speaking") - play.when("caller 1")).isCloseTo(0.0, within(0.03));
        assertThat(play.measured).contains("guess used");
        assertThat(patient.assistant.guessed()).isEmpty();
    }

    @Test
    void theStoryOfARightGuessIsToldOnceAndAfterItsRelease() {
        Screenplay patient = Screenplay.inOrder(CallSettings.DEFAULT.withGuessing(Guessing.NEVER));
        GuessPlays.right(play);
        GuessPlays.right(patient);

        assertThat(play.steps).isEqualTo(patient.steps);
        assertThat(play.assistant.conversation()).isEqualTo(patient.assistant.conversation());
    }

    @Test
    void aWrongGuessLeavesNoTrace() {
        GuessPlays.wrong(play);

        assertThat(play.assistant.withdrawn()).containsExactly("add buy milk");
        assertThat(play.assistant.asked()).containsExactly("add buy milk and brown bread");
        assertThat(play.told("caller", "says", "answered", "heard"))
                .containsExactly(
                        "caller 1: add buy milk and brown bread", "says 1: I added both.", "answered 1: I added both.");
        assertThat(play.assistant.conversation())
                .containsExactly("caller: add buy milk and brown bread", "assistant: I added both.");
        assertThat(play.measured).contains("guess replaced", "guess used");
    }

    @Test
    void afterThreeWrongGuessesTheCallerIsLeftToEnd() {
        GuessPlays.wrongWithoutEnd(play);

        assertThat(play.assistant.guessed()).hasSize(3);
        assertThat(play.assistant.withdrawn()).hasSize(3);
        assertThat(play.assistant.asked()).hasSize(1);
        assertThat(play.told("answered")).containsExactly("answered 1: Okay.");
    }

    @Test
    void nothingIsChangedBeforeTheTurnIsOver() {
        GuessPlays.change(play);

        assertThat(play.assistant.guessed()).containsExactly("add buy milk");
        assertThat(play.when("tool")).isGreaterThanOrEqualTo(play.when("caller 1"));
        assertThat(play.assistant.toolsRun()).containsExactly("add_todo");
        assertThat(play.told("answered")).containsExactly("answered 1: I added milk.");
    }

    @Test
    void aWrongGuessChangesNothing() {
        GuessPlays.wrongChange(play);

        assertThat(play.assistant.withdrawn()).containsExactly("add buy milk");
        assertThat(play.assistant.toolsRun()).containsExactly("add_both");
        assertThat(play.told("tool").stream().filter(told -> told.contains("add_milk")))
                .isEmpty();
    }

    @Test
    void whatWasLookedUpAheadIsToldAtTheRelease() {
        GuessPlays.look(play);

        assertThat(play.when("tool")).isGreaterThanOrEqualTo(play.when("caller 1"));
        assertThat(play.when("tool")).isLessThanOrEqualTo(play.when("says 1"));
        assertThat(play.when("speaking") - play.when("caller 1")).isCloseTo(0.0, within(0.03));
        assertThat(play.told("answered")).containsExactly("answered 1: Two things.");
    }

    @Test
    void aVoiceRightAtTheReleaseIsAnsweredToo() {
        GuessPlays.voiceAtRelease(play);

        assertThat(String.join(" ", play.assistant.asked())).endsWith("and for tomorrow");
        assertThat(play.told("answered").getLast()).endsWith("Nothing for tomorrow.");
        play.everyWordWasUnderstood();
    }

    @Test
    void anEndThatIsTakenBackCancelsTheGuess() {
        GuessPlays.resumed(play);

        assertThat(play.assistant.guessed()).startsWith("remind me");
        assertThat(play.assistant.withdrawn()).startsWith("remind me");
        assertThat(play.measured).contains("guess resumed");
        assertThat(play.assistant.asked()).containsExactly("remind me to call the dentist");
        assertThat(play.told("answered")).containsExactly("answered 1: I will remind you.");
    }

    @Test
    void aGuessThatFailsIsNotToldAndAskedAnew() {
        GuessPlays.failing(play);

        assertThat(play.measured).contains("guess failed");
        assertThat(play.told("error")).isEmpty();
        assertThat(play.told("answered")).containsExactly("answered 1: Two things.");
    }

    @Test
    void whatIsTypedMeanwhileIsAnsweredAfterWhatWasSaid() {
        GuessPlays.typed(play);

        assertThat(play.told("answered", "heard")).hasSize(2);
        assertThat(play.assistant.withdrawn()).isEmpty();
        assertThat(play.assistant.asked()).containsExactly("what is on my list", "add eggs");
    }

    @Test
    void soundThatIsNotReadyAtTheReleaseFollows() {
        GuessPlays.slowSound(play);

        assertThat(play.told("answered")).containsExactly("answered 1: Two things. Milk and bread.");
        assertThat(play.voice.spoken()).containsExactly("Two things.", "Milk and bread.");
    }

    @Test
    void withoutTheAudioLogAGuessIsSpokenAllTheSame() {
        GuessPlays.redisGone(play);

        assertThat(play.told("answered")).containsExactly("answered 1: Two things. Milk and bread.");
    }

    @Test
    void aVoiceThatFailsAheadIsAskedAgain() {
        GuessPlays.voiceGone(play);

        assertThat(play.told("error")).isEmpty();
        assertThat(play.told("answered")).containsExactly("answered 1: Two things. Milk and bread.");
    }

    @Test
    void aProcessThatEndsDuringAGuessLeavesNothingOfIt() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.");
        play.runTo(2.25);
        assertThat(play.assistant.guessed()).hasSize(1);
        assertThat(play.voice.spoken()).containsExactly("Two things.");

        assertThat(play.answered.after(0, 10)).isEmpty();
        assertThat(play.said.place().confirmed()).isZero();
        assertThat(play.assistant.conversation()).isEmpty();
        play.runTo(6);
    }

    @Test
    void whoSpeaksForLongIsLeftToEnd() {
        for (double at = 0.5; at < 12; at += 0.6) {
            play.says("more words").from(at);
        }
        play.runTo(20);

        assertThat(play.assistant.guessed()).isEmpty();
        assertThat(play.told("answered")).hasSize(1);
    }
}
