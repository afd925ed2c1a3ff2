package convonet.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import convonet.tools.Parameters;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every language model does. It must answer "hello" with several words, and use the tools when it is asked
/// for the list or to add to it.
public abstract class LanguageModelContract {
    protected static final Tool LIST = tool("list_todos", "Lists what is to do.", Parameters.none());
    protected static final Tool ADD = tool(
            "add_todo",
            "Adds something to do.",
            Parameters.none().text("title", "What is to do.", 200).required("title"));
    protected static final List<Tool> TOOLS = List.of(LIST, ADD);

    protected static final FromCaller HELLO = new FromCaller("Hello");
    protected static final FromCaller WISH = new FromCaller("What is on my list?");

    protected abstract LanguageModel model();

    @AfterEach
    void nobodyIsLeftInterrupted() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void hasAName() {
        assertThat(model().name()).isNotBlank();
    }

    @Test
    void saysItsTextPieceByPiece() throws Exception {
        Heard heard = ask(Prompts.of(TOOLS, HELLO));

        assertThat(heard.pieces).hasSizeGreaterThan(1);
        assertThat(String.join("", heard.pieces)).isEqualTo(heard.reply.text());
        assertThat(heard.reply.calls()).isEmpty();
    }

    @Test
    void wishesForToolsByNameWithAnObjectOfArguments() throws Exception {
        Reply reply = ask(Prompts.of(TOOLS, new FromCaller("Add buy milk to my list."))).reply;

        assertThat(reply.calls()).hasSize(1);
        ToolCall call = reply.calls().getFirst();
        assertThat(call.id()).isNotBlank();
        assertThat(call.name()).isEqualTo("add_todo");
        assertThat(call.arguments().path("title").textValue()).isEqualTo("buy milk");
    }

    @Test
    void mayWishForSeveralToolsAtOnceEachWithItsOwnId() throws Exception {
        Reply reply = ask(Prompts.of(TOOLS, new FromCaller("Add milk and eggs to my list."))).reply;

        assertThat(reply.calls().stream().map(ToolCall::id).distinct()).hasSize(2);
    }

    @Test
    void goesOnWithWhatTheToolsSaid() throws Exception {
        ToolCall call = ask(Prompts.of(TOOLS, WISH)).reply.calls().getFirst();

        Reply reply = ask(Prompts.of(
                        TOOLS, WISH, new FromAssistant("", List.of(call)), new FromTools(List.of(answered(call)))))
                .reply;

        assertThat(reply.calls()).isEmpty();
        assertThat(reply.text()).contains("buy milk");
    }

    @Test
    void goesOnAfterToolsThatFailed() throws Exception {
        ToolCall call = ask(Prompts.of(TOOLS, WISH)).reply.calls().getFirst();
        Answered failed = new Answered(call, new ToolResult.Failed("unavailable", "That does not work just now."));

        Reply reply = ask(Prompts.of(TOOLS, WISH, new FromAssistant("", List.of(call)), new FromTools(List.of(failed))))
                .reply;

        assertThat(reply.text()).isNotBlank();
    }

    @Test
    void isNotConfusedByTurnsThatWereInterrupted() throws Exception {
        ToolCall call = ask(Prompts.of(TOOLS, WISH)).reply.calls().getFirst();

        Reply reply = ask(Prompts.of(
                        TOOLS,
                        new FromCaller("What is"),
                        WISH,
                        new FromAssistant("", List.of(call)),
                        new FromTools(List.of(answered(call))),
                        new FromAssistant("You have", List.of()),
                        HELLO))
                .reply;

        assertThat(reply.text()).isNotBlank();
    }

    @Test
    void doesWithoutTools() throws Exception {
        assertThat(ask(Prompts.of(List.of(), HELLO)).reply.text()).isNotBlank();
    }

    @Test
    void isStoppedBeforeItsFirstWord() {
        List<String> pieces = new ArrayList<>();

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> model().reply(Prompts.of(TOOLS, HELLO), pieces::add))
                .isInstanceOf(InterruptedException.class);
        assertThat(pieces).isEmpty();
    }

    @Test
    void isStoppedInTheMiddleOfASentence() {
        List<String> pieces = new ArrayList<>();

        assertThatThrownBy(() -> model().reply(Prompts.of(TOOLS, HELLO), piece -> {
                    pieces.add(piece);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(pieces).hasSize(1);
    }

    @Test
    void repliesToManyAtTheSameTime() throws Exception {
        Reply alone = ask(Prompts.of(TOOLS, HELLO)).reply;
        List<Callable<Heard>> asking = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asking.add(() -> ask(Prompts.of(TOOLS, HELLO)));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Heard> heard : threads.invokeAll(asking, 30, TimeUnit.SECONDS)) {
                assertThat(heard.get().reply).isEqualTo(alone);
            }
        }
    }

    protected Heard ask(Prompt prompt) throws InterruptedException {
        List<String> pieces = new ArrayList<>();
        return new Heard(model().reply(prompt, pieces::add), pieces);
    }

    /// @param pieces as they came
    protected record Heard(Reply reply, List<String> pieces) {}

    private static Answered answered(ToolCall call) {
        return new Answered(
                call, new ToolResult.Done("One thing to do: buy milk.", JsonNodeFactory.instance.objectNode()));
    }

    private static Tool tool(String name, String description, Parameters parameters) {
        return new Tool(name, description, parameters.schema(), Tool.Effect.NONE, errand -> {
            throw new IllegalStateException("nobody carries it out");
        });
    }
}
