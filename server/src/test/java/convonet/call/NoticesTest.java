package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a caller is told without asking is told once, when nobody speaks, and not lost.
class NoticesTest {
    private final Screenplay play = Screenplay.inOrder();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOfTheCall() {
        play.ends();
    }

    @Test
    void aReminderIsSpokenAndTheAssistantKnowsOfIt() {
        NoticePlays.quiet(play, told);

        assertThat(play.when("says 1: Here is your reminder: call mom.")).isBetween(2.0, 2.3);
        assertThat(told).containsExactly("call mom");
        assertThat(play.assistant.conversation())
                .containsExactly(
                        "assistant: Here is your reminder: call mom.",
                        "caller: thank you",
                        "assistant: You are welcome.");
        assertThat(play.told("answered")).hasSize(2);
    }

    @Test
    void itWaitsForTheEndOfAnAnswer() {
        NoticePlays.duringAnAnswer(play, told);

        assertThat(play.told("says"))
                .containsExactly(
                        "says 1: There is a lot on your list, so let me begin with the milk that you wanted.",
                        "says 2: Here is your reminder: call mom.");
        assertThat(told).containsExactly("call mom");
    }

    @Test
    void afterAQuestionTheCallerMayAnswerFirst() {
        play.says("add something").from(0.5);
        play.assistant.answers("What shall I add?");
        NoticePlays.comes(play, told, 2.0, "call mom");
        play.says("brown bread").from(6.0);
        play.assistant.answers("I added bread.");
        play.runTo(16);

        assertThat(play.told("says"))
                .containsExactly(
                        "says 1: What shall I add?",
                        "says 2: I added bread.",
                        "says 3: Here is your reminder: call mom.");
    }

    @Test
    void whatWasNotHeardIsToldAgain() {
        NoticePlays.interrupted(play, told);

        assertThat(play.told("says"))
                .containsExactly(
                        "says 1: Here is your reminder: call mom about the birthday of her sister in the country.",
                        "says 2: Milk is on it.",
                        "says 3: Once more, your reminder: call mom about the birthday of her sister in the country.");
        assertThat(told).hasSize(1);
    }

    @Test
    void whoIsAwayIsToldWhenTheyAreBack() {
        NoticePlays.lineIsLost(play, told);

        assertThat(play.when("says 1: Here is your reminder: call mom.")).isBetween(5.0, 8.2);
        assertThat(told).hasSize(1);
    }

    @Test
    void severalAreToldTogether() {
        NoticePlays.comes(play, told, 0.1, "call mom");
        NoticePlays.comes(play, told, 0.2, "pills, from yesterday at noon");
        play.runTo(10);

        assertThat(play.told("says"))
                .containsExactly("says 1: Here are your reminders: call mom; pills, from yesterday at noon.");
        assertThat(told).containsExactly("call mom", "pills, from yesterday at noon");
    }

    /// Such as a reminder that is deleted before it could be told.
    @Test
    void whatIsNotBroughtAnyMoreIsNotTold() {
        play.losesLine(1.0, 14.0);
        play.at(2.0, () -> play.call.bring(new Notice("call mom", "call mom", () -> told.add("call mom"))));
        play.runTo(18);

        assertThat(play.told("says")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whatComesOnceMoreAfterItWasToldIsNotToldAgain() {
        NoticePlays.quiet(play, told);
        play.at(13.0, () -> play.call.bring(new Notice("call mom", "call mom", () -> told.add("again"))));
        play.runTo(18);

        assertThat(told).containsExactly("call mom");
    }
}
