package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Patience with whoever pauses, a word for whoever waits, an end for whoever left.
class MannersTest {
    private final Screenplay play = Screenplay.inOrder();

    @AfterEach
    void nothingIsLeftOfTheCall() {
        play.ends();
    }

    @Test
    void anUnfinishedSentenceIsWaitedFor() {
        MannersPlays.unfinishedSentence(play);

        assertThat(play.assistant.asked()).containsExactly("add milk and brown bread please");
    }

    @Test
    void whoDictatesANumberIsNotCutOff() {
        MannersPlays.dictatedNumber(play);

        assertThat(play.assistant.asked()).containsExactly("my number is four one five five five two three");
    }

    @Test
    void theRecognisersOwnEndIsFasterThanOurs() {
        MannersPlays.recogniserEndsTurn(play);

        assertThat(play.when("caller 1: add buy milk")).isBetween(1.3 + 0.12, 1.3 + 0.25);
        assertThat(play.told("caller")).hasSize(1);
        assertThat(play.ears.turnsTaken()).isEqualTo(1);
    }

    @Test
    void aLikelyEndThatIsTakenBackEndsNothing() {
        MannersPlays.likelyEndTakenBack(play);

        assertThat(play.assistant.asked()).containsExactly("add buy milk and brown bread");
    }

    @Test
    void whoPausesLongIsGivenTimeAfterTheyWereCutOffOnce() {
        play.says("add buy milk").from(0.5);
        play.says("with brown bread").from(2.15);
        play.assistant.answers("I added milk.").firstWordAfter(Duration.ofMillis(900));
        play.assistant.answers("I added both.");
        play.says("add fresh eggs").from(8.0);
        play.says("with green tea").from(9.6);
        play.says("with some salt").from(11.2);
        play.assistant.answers("I added all.");
        play.runTo(18);

        assertThat(play.assistant.asked())
                .containsExactly(
                        "add buy milk",
                        "add buy milk with brown bread",
                        "add fresh eggs with green tea with some salt");
    }

    @Test
    void whileAToolTakesLongTheCallerIsToldSoOnce() {
        MannersPlays.slowTool(play);

        assertThat(play.told("says", "answered"))
                .containsExactly("says 1: One moment.", "says 1: Two things.", "answered 1: One moment. Two things.");
        assertThat(play.when("says 1: One moment.")).isBetween(2.3 + 1.2, 2.3 + 1.35);
        assertThat(play.assistant.conversation()).contains("assistant: Two things.");
    }

    @Test
    void theSameIsNotSaidTwiceInARow() {
        MannersPlays.slowToolTwice(play);

        assertThat(play.told("says")).contains("says 1: One moment.", "says 2: Let me see.");
    }

    @Test
    void aQuickToolIsNotTalkedAbout() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.").using("list_todos", Duration.ofMillis(300));
        play.runTo(8);

        assertThat(play.told("says")).containsExactly("says 1: Two things.");
    }

    @Test
    void aToolThatEndsAfterItsTurnIsKnownToTheNextOne() {
        MannersPlays.toolEndsAfterItsTurn(play);

        assertThat(play.assistant.conversation())
                .containsSubsequence("tool: add_todo", "caller: what is on my list", "assistant: Milk is on it.");
        assertThat(play.told("tool")).containsExactly("tool add_todo started", "tool add_todo done");
        assertThat(play.told("says 2").getFirst()).isEqualTo("says 2: Let me see.");
    }

    @Test
    void whoTalksWithoutEndIsCutInPolitelyAndLosesNoWord() {
        MannersPlays.monologue(play);

        assertThat(play.when("says 1: Let me stop you there for a moment.")).isBetween(20.0, 24.0);
        assertThat(play.told("says 1")).contains("says 1: I see what you mean.");
        play.everyWordWasUnderstood();
    }

    @Test
    void whoTalksInOneBreathIsCutInToo() {
        MannersPlays.monologueInOneBreath(play);

        assertThat(play.when("says 1: Let me stop you there for a moment.")).isBetween(20.0, 24.0);
        play.everyWordWasUnderstood();
    }

    @Test
    void whoSaysNothingIsAskedOnceAndToldGoodBye() {
        MannersPlays.silentCaller(play);

        assertThat(play.told("answered"))
                .containsExactly(
                        "answered 1: Two things.",
                        "answered 2: Are you still there?",
                        "answered 3: I hear nothing any more, so I will hang up now. Good-bye.");
        assertThat(play.when("says 2")).isBetween(48.0, 50.0);
        assertThat(play.when("says 3")).isBetween(69.0, 73.0);
        assertThat(play.end()).contains(CallEnd.IDLE);
    }

    @Test
    void whoAnswersThatIsNotAnsweredByTheAssistant() {
        MannersPlays.silentCallerIsThere(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list");
        assertThat(play.told("answered 3")).containsExactly("answered 3: Good. I am listening.");
        assertThat(play.end()).isEmpty();
    }

    @Test
    void whoSpeaksIntoTheGoodByeStays() {
        MannersPlays.silentCallerWakesUp(play);

        assertThat(play.assistant.asked()).containsExactly("what is on my list", "wait add milk");
        assertThat(play.end()).isEmpty();
    }

    @Test
    void withAClosedMicrophoneNobodyIsAsked() {
        play.closesMicrophone(0.5);
        play.runTo(300);

        assertThat(play.told("says")).isEqualTo(List.of());
        assertThat(play.end()).isEmpty();
    }
}
