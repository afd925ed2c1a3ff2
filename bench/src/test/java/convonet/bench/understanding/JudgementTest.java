package convonet.bench.understanding;

import static convonet.bench.understanding.Sheets.change;
import static convonet.bench.understanding.Sheets.changeOf;
import static convonet.bench.understanding.Sheets.failed;
import static convonet.bench.understanding.Sheets.judged;
import static convonet.bench.understanding.Sheets.look;
import static convonet.bench.understanding.Sheets.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.understanding.Dialogue.Sentence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
    private static final String TEA = "{'title': 'buy tea'}";
    private static final String NOTHING = "{}";

    private static Sentence addTea() throws IOException {
        return sentence("> add buy tea", "add_todo title=buy tea");
    }

    private static boolean isRight(Sentence sentence, Made... made) {
        return judged(sentence, made).isRight();
    }

    @Test
    void theExpectedCallWithItsArgumentsIsRight() throws IOException {
        assertThat(isRight(addTea(), change("add_todo", TEA))).isTrue();
    }

    @Test
    void aWrongArgumentIsWrongThoughTheToolIsRight() throws IOException {
        Judgement judgement = judged(addTea(), change("add_todo", "{'title': 'buy a tree'}"));

        assertThat(judgement.toolsAreRight()).isTrue();
        assertThat(judgement.isRight()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'title': 'buy tea', 'due': '2026-05-14'}", "{'title': 'buy tea', 'priority': 'urgent'}", "{}"})
    void anArgumentThatNobodyNamedOrThatLacksIsWrong(String arguments) throws IOException {
        assertThat(isRight(addTea(), change("add_todo", arguments))).isFalse();
    }

    @Test
    void sayingWhatIsSoAnywayIsNotWrong() throws IOException {
        assertThat(isRight(addTea(), change("add_todo", "{'title': 'buy tea', 'priority': 'medium'}")))
                .isTrue();
    }

    @Test
    void anotherToolIsWrong() throws IOException {
        Judgement judgement = judged(addTea(), change("complete_todo", TEA));

        assertThat(judgement.toolsAreRight()).isFalse();
        assertThat(judgement.extra()).hasSize(1);
    }

    @Test
    void anAdditionalCallIsWrongEvenIfItIsTheSameOrFailed() throws IOException {
        assertThat(judged(addTea(), change("add_todo", TEA), change("add_todo", TEA))
                        .toolsAreRight())
                .isFalse();
        assertThat(judged(addTea(), failed("update_todo", TEA), change("add_todo", TEA))
                        .toolsAreRight())
                .isFalse();
    }

    @Test
    void whoeverChangesSomethingMayLookFirst() throws IOException {
        assertThat(isRight(addTea(), look("list_todos", NOTHING), change("add_todo", TEA)))
                .isTrue();
        assertThat(isRight(addTea(), look("list_todos", NOTHING)))
                .as("looking, and then not doing it")
                .isFalse();
    }

    @Test
    void whoeverOnlyReadsMayNotReadSomethingElse() throws IOException {
        Sentence sentence = sentence("> my reminders", "list_reminders");

        assertThat(isRight(sentence, look("list_reminders", NOTHING))).isTrue();
        assertThat(isRight(sentence, look("list_reminders", NOTHING), look("list_todos", NOTHING)))
                .isFalse();
    }

    @Test
    void afterSmallTalkNothingMayBeCalled() throws IOException {
        Sentence sentence = sentence("> thanks", "-");

        assertThat(isRight(sentence)).isTrue();
        assertThat(isRight(sentence, look("list_todos", NOTHING))).isFalse();
    }

    @Test
    void whoeverAsksBackMayLookButNotChange() throws IOException {
        Sentence sentence = sentence("> delete the tea", "?");

        assertThat(isRight(sentence, look("list_todos", NOTHING))).isTrue();
        assertThat(isRight(sentence, change("delete_todo", TEA))).isFalse();
    }

    @Test
    void anyFairReadingIsRightButNotTwoOfThem() throws IOException {
        Sentence sentence =
                sentence("> free at three", "list_events start=2026-05-13T15:00", "or list_events start=2026-05-13");
        Made hour = look("list_events", "{'start': '2026-05-13T15:00:00+02:00'}");
        Made day = look("list_events", "{'start': '2026-05-13'}");

        assertThat(isRight(sentence, hour)).isTrue();
        assertThat(isRight(sentence, day)).isTrue();
        assertThat(isRight(sentence, hour, day)).isFalse();
    }

    @Test
    void whatMayFollowNeedNot() throws IOException {
        Sentence sentence = sentence("> tomorrow?", "list_events", "maybe list_todos");
        Made events = look("list_events", NOTHING);
        Made todos = look("list_todos", "{'due_until': '2026-05-14'}");

        assertThat(isRight(sentence, events)).isTrue();
        assertThat(isRight(sentence, todos, events)).isTrue();
        assertThat(isRight(sentence, todos)).isFalse();
    }

    @Test
    void callsOfOneToolAreToldApartByTheirArguments() throws IOException {
        Sentence sentence = sentence("> tea and milk", "add_todo title=tea", "add_todo title=milk");

        assertThat(isRight(sentence, change("add_todo", "{'title': 'milk'}"), change("add_todo", "{'title': 'tea'}")))
                .isTrue();
        assertThat(judged(sentence, change("add_todo", "{'title': 'tea and milk'}"))
                        .toolsAreRight())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "buy tea, Buy Tea!, true",
        "bake sale, the bake sale, true",
        "tea|coffee, coffee, true",
        "tea|coffee, tea coffee, false",
        "*broken*, my order arrived broken, true",
        "*broken*, my order, false",
        "*, anything, true",
        "2026-05-14T16:00, 2026-05-14T16:00:00+02:00, true",
        "2026-05-14T16:00, 2026-05-14T14:00:00Z, true",
        "2026-05-14T16:00, 2026-05-14T16:00:00Z, false",
        "2026-05-14T16:00, 2026-05-14T16:01:00+02:00, false",
        "2026-05-14, 2026-05-14, true",
        "2026-05-14, 2026-05-14T00:00:00+02:00, false",
    })
    void valuesAreComparedByWhatTheyMean(String wanted, String given, boolean same) throws IOException {
        Sentence sentence = sentence("> x", "add_todo title=" + wanted);

        assertThat(isRight(sentence, change("add_todo", "{'title': '" + given + "'}")))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "end, 2026-05-15T00:00:00+02:00, true",
        "end, 2026-05-14T23:59:59+02:00, true",
        "end, 2026-05-14T00:00:00+02:00, false",
        "end, 2026-05-14T12:00:00+02:00, false",
        "end, 2026-05-15, false",
        "start, 2026-05-14T00:00:00+02:00, true",
        "start, 2026-05-15T00:00:00+02:00, false",
    })
    void inAListADayIsTheSameAsWhereItBeginsAndEnds(String name, String given, boolean same) throws IOException {
        Sentence sentence = sentence("> x", "list_events " + name + "=2026-05-14");

        assertThat(isRight(sentence, look("list_events", "{'" + name + "': '" + given + "'}")))
                .isEqualTo(same);
    }

    @Test
    void theThingThatTheCallWasAboutCountsWhateverItWasCalled() throws IOException {
        Sentence sentence = sentence("> it is done", "complete_todo title=~call the plumber");

        assertThat(isRight(sentence, changeOf("call the plumber", "complete_todo", "{'title': '7f3a'}")))
                .isTrue();
        assertThat(isRight(sentence, change("complete_todo", "{'title': 'plumber'}")))
                .isTrue();
        assertThat(isRight(sentence, changeOf("buy tea", "complete_todo", "{'title': '7f3a'}")))
                .isFalse();
    }
}
