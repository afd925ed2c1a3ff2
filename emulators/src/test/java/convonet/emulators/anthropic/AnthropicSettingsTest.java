package convonet.emulators.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import convonet.assistant.Prompts;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `POST /emulator/settings` changes.
@Timeout(120)
class AnthropicSettingsTest {
    private final Conversing talk = new Conversing();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void answersInTheOrderTold() throws Exception {
        set("{'answers': ['One.', {'say': 'Two.', 'stop': 'max_tokens'}, {'status': 529}, 'Three.']}");

        assertThat(talk.ask(Prompts.saying("hello")).text()).isEqualTo("One.");
        assertThat(talk.ask(Prompts.saying("hello")).text()).startsWith("Two.");
        assertThat(talk.ask(Prompts.saying("hello")).text()).isEqualTo("Three.");
    }

    @Test
    void aRuleFitsTheUsersLastWordsAndKnowsTheRoundsOfATurn() throws Exception {
        set("{'rules': [{'when': 'Milk', 'then': [{'calls': [{'name': 'add_todo', 'arguments': {'title': 'milk'}}]}, "
                + "'Milk it is.']}, {'when': 'eggs', 'then': 'No eggs.'}]}");

        Reply wish = talk.ask(Prompts.saying("add milk, please"));
        ToolCall call = wish.calls().getFirst();
        assertThat(call.arguments().path("title").asText()).isEqualTo("milk");

        Reply said = talk.ask(Prompts.of(
                List.of(),
                new FromCaller("add milk, please"),
                new FromAssistant("", wish.calls()),
                new FromTools(List.of(new Answered(call, new ToolResult.Failed("full", "The list is full."))))));
        assertThat(said.text()).isEqualTo("Milk it is.");
        assertThat(talk.ask(Prompts.saying("and eggs")).text()).isEqualTo("No eggs.");
    }

    @Test
    void waitsAsLongAsTold() throws Exception {
        set("{'answers': ['One two.'], 'latency': {'first_token': '60', 'token': '40'}}");

        talk.ask(Prompts.saying("hello"));

        long asked = talk.await("request").nanos();
        List<Long> waits = talk.events("token").stream()
                .map(event -> (event.nanos() - asked) / 1_000_000)
                .toList();
        assertThat(waits.getFirst()).isGreaterThanOrEqualTo(60);
        assertThat(waits.getLast()).isGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'colour': 'red'}",
                "{'latency': {'second_token': '1'}}",
                "{'latency': {'token': 'soon'}}",
                "{'answers': [{'then': 'explode'}]}",
                "{'rules': [{'then': 'Hello.'}]}"
            })
    void saysWhatIsWrongAndChangesNothing(String wrong) throws Exception {
        assertThatThrownBy(() -> set(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".{10,}");

        assertThat(talk.ask(Prompts.saying("hello")).text()).isNotBlank();
    }

    private void set(String settings) throws Exception {
        JsonNode json = new ObjectMapper().readTree(settings.replace('\'', '"'));
        talk.emulator.apply(json);
    }
}
