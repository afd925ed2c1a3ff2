package convonet.emulators.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.Prompts;
import convonet.emulators.anthropic.Answer.Call;
import convonet.emulators.anthropic.Answer.Ending;
import convonet.watch.ProviderException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Claude's adapter makes of whatever comes down the wire.
@Timeout(120)
class ClaudeRepliesTest {
    private final Conversing talk = new Conversing();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void passesWordsOnAsTheyCome() throws Exception {
        talk.emulator.answerNext(Answer.says("Hello there, Anna."));

        Reply reply = talk.ask(Prompts.saying("hello"));

        assertThat(talk.pieces).containsExactly("Hello ", "there, ", "Anna.");
        assertThat(reply).isEqualTo(new Reply("Hello there, Anna.", List.of()));
    }

    @Test
    void aRuleMaySayTheCallersOwnWords() throws Exception {
        talk.emulator.whenAsked("about", Answer.says("You said: {words}. So {word} it is."));

        assertThat(talk.ask(Prompts.saying("Tell me about milk.")).text())
                .isEqualTo("You said: Tell me about milk. So milk it is.");
    }

    @Test
    void readsTextAndSeveralToolCallsInOneReply() throws Exception {
        talk.emulator.answerNext(Answer.says("One moment.")
                .with(List.of(
                        new Call("add_todo", "{\"title\":\"buy milk\",\"due\":\"2026-06-11T09:00:00+02:00\"}"),
                        new Call("list_todos", ""))));

        Reply reply = talk.ask(Prompts.saying("add milk"));

        assertThat(reply.text()).isEqualTo("One moment.");
        assertThat(reply.calls()).hasSize(2);
        assertThat(reply.calls().getFirst().arguments().path("title").asText()).isEqualTo("buy milk");
        assertThat(reply.calls().getLast().arguments()).isEmpty();
        assertThat(reply.calls().getLast().arguments().isObject()).isTrue();
    }

    @Test
    void passesOverWhatIsNotText() throws Exception {
        talk.emulator.answerNext(Answer.says("Hello.").thinking("They greet me."));

        assertThat(talk.ask(Prompts.saying("hello")).text()).isEqualTo("Hello.");
        assertThat(talk.pieces).containsExactly("Hello.");
    }

    @Test
    void saysThatItWillNot() throws Exception {
        talk.emulator.answerNext(Answer.says("").stopping("refusal"));

        assertThat(talk.ask(Prompts.saying("how to")).text()).isEqualTo("Sorry, I cannot help with that.");
        assertThat(String.join("", talk.pieces)).isEqualTo("Sorry, I cannot help with that.");
    }

    @Test
    void saysThatItWillNotGoOnAndUsesNoTool() throws Exception {
        talk.emulator.answerNext(Answer.says("First you")
                .with(List.of(new Call("add_todo", "{\"title\":\"x\"}")))
                .stopping("refusal"));

        assertThat(talk.ask(Prompts.saying("how to")))
                .isEqualTo(new Reply("First you Sorry, I cannot go on with that.", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "model_context_window_exceeded"})
    void offersToGoOnWhenItsTextWasCut(String reason) throws Exception {
        talk.emulator.answerNext(Answer.says("There once was").stopping(reason));

        assertThat(talk.ask(Prompts.saying("a story, please")).text())
                .isEqualTo("There once was There is more to that. Shall I go on?");
    }

    @Test
    void leavesOutAToolCallThatWasCut() throws Exception {
        talk.emulator.answerNext(
                Answer.calls(new Call("list_todos", "{}"), new Call("add_todo", "{\"title\":\"something lo"))
                        .stopping("max_tokens"));
        assertThat(talk.ask(Prompts.saying("add")).calls()).hasSize(1);

        talk.emulator.answerNext(
                Answer.calls(new Call("add_todo", "{\"title\":\"something lo")).stopping("max_tokens"));
        assertThat(talk.ask(Prompts.saying("add")))
                .isEqualTo(new Reply("Sorry, that would be too long. Please ask for a part of it.", List.of()));
    }

    @Test
    void neverGuessesAtArguments() throws Exception {
        talk.emulator.answerNext(Answer.calls(new Call("delete_todo", "{\"title\":")), Answer.says("Which one?"));

        assertThat(talk.ask(Prompts.saying("delete it"))).isEqualTo(new Reply("Which one?", List.of()));
        assertThat(talk.requests()).hasSize(2);
    }

    @Test
    void mayHaveNothingToSay() throws Exception {
        talk.emulator.answerNext(Answer.says(""));

        assertThat(talk.ask(Prompts.saying("hm"))).isEqualTo(new Reply("", List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 503, 529})
    void asksAgainWhenThatMayHelp(int status) throws Exception {
        talk.emulator.answerNext(Answer.refuses(status), Answer.says("Hello."));

        assertThat(talk.ask(Prompts.saying("hello")).text()).isEqualTo("Hello.");
        assertThat(talk.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 413})
    void asksOnceWhenItCannotHelp(int status) throws InterruptedException {
        talk.emulator.answerNext(Answer.refuses(status));

        assertThatThrownBy(() -> talk.ask(Prompts.saying("hello")))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        trouble -> assertThat(trouble.retryable()).isFalse())
                .hasMessageContaining("anthropic: answered " + status);
        assertThat(talk.requests()).hasSize(1);
        assertThat(talk.await("refused").about()).isEqualTo(Map.of("status", status));
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"DROP", "ERROR", "GARBAGE", "CUT"})
    void asksAgainWhenTheStreamBrokeOffBeforeItsFirstWord(Ending ending) throws Exception {
        talk.emulator.answerNext(Answer.says("").then(ending), Answer.says("Hello."));

        assertThat(talk.ask(Prompts.saying("hello")).text()).isEqualTo("Hello.");
        assertThat(talk.pieces).containsExactly("Hello.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"DROP", "ERROR", "GARBAGE", "CUT"})
    void saysNothingTwice(Ending ending) {
        talk.emulator.answerNext(Answer.says("Let me ").then(ending), Answer.says("Let me see."));

        assertThatThrownBy(() -> talk.ask(Prompts.saying("hello")))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        trouble -> assertThat(trouble.retryable()).isTrue());
        assertThat(talk.pieces).containsExactly("Let ", "me ");
        assertThat(talk.requests()).hasSize(1);
    }
}
