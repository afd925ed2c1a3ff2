package convonet.assistant;

import static convonet.assistant.FakeLanguageModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatWasHeardTest {
    private static final FromCaller ASKED = new FromCaller("add milk");
    private static final FromAssistant WISH = new FromAssistant("One moment.", List.of(call("a", "add_todo", "{}")));
    private static final FromTools RESULTS = new FromTools(List.of());
    private static final FromAssistant ANSWER = new FromAssistant("It is on your list. Anything else?", List.of());

    @Test
    void allOfItWasHeard() {
        assertThat(heard("One moment. It is on your list. Anything else?"))
                .containsExactly(ASKED, WISH, RESULTS, ANSWER);
    }

    @Test
    void theEndWasNotHeard() {
        assertThat(heard("One moment.  It is on"))
                .containsExactly(ASKED, WISH, RESULTS, new FromAssistant("It is on", List.of()));
    }

    @Test
    void onlyTheBeginningWasHeard() {
        assertThat(heard("One")).containsExactly(ASKED, cut(WISH, "One"), RESULTS);
    }

    @Test
    void nothingWasHeard() {
        assertThat(heard(" ")).containsExactly(ASKED, cut(WISH, ""), RESULTS);
    }

    @Test
    void whatWasSaidOtherwiseThanWrittenIsTakenAsItWasSaid() {
        assertThat(heard("One moment, it's on")).containsExactly(ASKED, cut(WISH, "One moment, it's on"), RESULTS);
    }

    private static FromAssistant cut(FromAssistant answer, String heard) {
        return new FromAssistant(heard, answer.calls());
    }

    private static List<Message> heard(String text) {
        return WhatWasHeard.in(List.of(ASKED, WISH, RESULTS, ANSWER), text);
    }
}
