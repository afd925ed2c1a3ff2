package convonet.assistant;

import static convonet.assistant.FakeLanguageModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.Timeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a process left in the store when it was killed is what the next one finds: here it is written there
/// by hand.
class EndedProcessTest {
    private static final ToolCall ADD = call("1-a", "add_todo", "{'title': 'buy milk'}");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final FakeLanguageModel model = new FakeLanguageModel();
    private final Told told = new Told();
    private User ann;
    private Conversations store;
    private AssistantGraph assistant;

    @BeforeEach
    void aNewProcess() {
        ann = Callers.add(stores.database(), "Ann");
        store = new Conversations(stores.database(), clock);
        assistant = new AssistantGraph(model, toolbox(), store, 4, clock);
    }

    @Test
    void aWholeConversationGoesOn() throws InterruptedException {
        model.says("Hello Ann.").says("You said hello.");
        assistant.answer("call", ann, "hello", Timeline.NOWHERE, told);

        AssistantGraph next = new AssistantGraph(model, toolbox(), store, 4, clock);

        assertThat(next.open("call", ann, 0)).isEqualTo(new Assistant.Left(1, false, "Hello Ann."));
        next.answer("call", ann, "what did I say", Timeline.NOWHERE, told);
        assertThat(model.lastPrompt().conversation())
                .containsExactly(
                        new FromCaller("hello"),
                        new FromAssistant("Hello Ann.", List.of()),
                        new FromCaller("what did I say"));
    }

    @Test
    void anUnansweredQuestionIsAnswered() throws InterruptedException {
        left("think", new FromCaller("hello"));
        model.says("Hello Ann.");

        assertThat(assistant.open("call", ann, 0)).isEqualTo(new Assistant.Left(1, true, ""));
        assistant.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(told.said()).isEqualTo("Hello Ann.");
        assertThat(assistant.open("call", ann, 0)).isEqualTo(new Assistant.Left(1, false, "Hello Ann."));
    }

    @Test
    void wordsThatWereKeptAreNotSaidAgain() throws InterruptedException {
        left("say", new FromCaller("hello"), new FromAssistant("Hello Ann.", List.of()));

        assertThat(assistant.open("call", ann, 0)).isEqualTo(new Assistant.Left(1, true, "Hello Ann."));
        assistant.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(told.steps()).containsExactly(new Step.Finished(""));
        assertThat(assistant.open("call", ann, 0)).isEqualTo(new Assistant.Left(1, false, "Hello Ann."));
    }

    @Test
    void theNextProcessIsToldAllWordsOfTheAnswerAsFarAsTheyWereHeard() throws InterruptedException {
        model.saysAndCalls("Let me see. ", call("a", "list_todos", "{}")).says("Nothing is on your list.");
        assistant.answer("call", ann, 3, "what is on my list", Timeline.NOWHERE, Release.given(), told);
        AssistantGraph next = new AssistantGraph(model, toolbox(), store, 4, clock);

        Assistant.Left left = next.open("call", ann, 0);
        next.heard("call", ann, "Let me see. Nothing is");

        assertThat(left.turn()).isEqualTo(3);
        assertThat(left.unanswered()).isFalse();
        assertThat(left.words().split("\\s+")).containsExactly(told.said().split("\\s+"));
        assertThat(next.open("call", ann, 0).words().split("\\s+"))
                .containsExactly("Let", "me", "see.", "Nothing", "is");
    }

    @Test
    void aToolThatWasCarriedOutIsNotCarriedOutAgain() throws InterruptedException {
        left("tools", new FromCaller("add buy milk"), new FromAssistant("", List.of(ADD)));
        carryOut(ADD);
        model.says("It is on your list.");

        assistant.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(titles()).containsExactly("buy milk");
        assertThat(result(2)).isEqualTo(new ToolResult.Done("I added buy milk to your list.", data(2)));
        assertThat(told.said()).isEqualTo("It is on your list.");
    }

    @Test
    void aToolThatWasOnlyWishedIsCarriedOut() throws InterruptedException {
        left("tools", new FromCaller("add buy milk"), new FromAssistant("", List.of(ADD)));
        model.says("It is on your list.");

        assistant.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(titles()).containsExactly("buy milk");
    }

    @Test
    void newWordsSettleWhatWasLeftOpen() throws InterruptedException {
        ToolCall other = call("1-b", "add_todo", "{'title': 'call mom'}");
        left("tools", new FromCaller("add two things"), new FromAssistant("", List.of(ADD, other)));
        carryOut(ADD);
        model.says("Only buy milk.");

        assistant.answer("call", ann, "did you do it", Timeline.NOWHERE, told);

        List<Answered> results = ((FromTools) model.lastPrompt().conversation().get(2)).results();
        assertThat(results.getFirst().result()).isInstanceOf(ToolResult.Done.class);
        assertThat(results.getLast().result()).isEqualTo(Toolbox.INTERRUPTED);
        assertThat(titles()).containsExactly("buy milk");
        assertThat(toolbox().run(new Errand(ann, "call", other, Timeline.NOWHERE)))
                .isEqualTo(Toolbox.INTERRUPTED);
        assertThat(titles()).containsExactly("buy milk");
    }

    @Test
    void resultsThatNobodyHeardOfAreTold() throws InterruptedException {
        ToolResult done = new ToolResult.Done(
                "I added buy milk to your list.", call("x", "x", "{}").arguments());
        left(
                "think",
                new FromCaller("add buy milk"),
                new FromAssistant("", List.of(ADD)),
                new FromTools(List.of(new Answered(ADD, done))));
        model.says("It is on your list.");

        assistant.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(model.lastPrompt().conversation()).hasSize(3);
        assertThat(told.steps()).contains(new Step.Finished("It is on your list."));
    }

    @Test
    void nothingIsResumedWhenNothingIsOpen() throws InterruptedException {
        assertThat(assistant.open("call", ann, 0)).isEqualTo(Assistant.Left.NOTHING);

        assistant.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(told.steps()).isEmpty();
    }

    @Test
    void oldConversationsAreForgottenWithTheirCalls() throws InterruptedException {
        left("think", new FromCaller("hello"));
        carryOut(ADD);

        assertThat(store.forgetBefore(clock.now())).isZero();
        assertThat(store.forgetBefore(clock.now().plusSeconds(1))).isEqualTo(1);

        assertThat(assistant.open("call", ann, 0)).isEqualTo(Assistant.Left.NOTHING);
        assertThat(new Ledger(stores.database(), clock).find(ann.id(), "call", "1-a"))
                .isEmpty();
    }

    private void left(String next, Message... messages) {
        store.write(ann.id(), "call", 0, new ConversationStore.Snapshot(1, List.of(messages), Optional.of(next)));
    }

    private void carryOut(ToolCall call) throws InterruptedException {
        Tool add = todoTools().getFirst();
        add.action().run(new Errand(ann, "call", call, Timeline.NOWHERE));
    }

    private ToolResult result(int place) {
        return ((FromTools) model.lastPrompt().conversation().get(place))
                .results()
                .getFirst()
                .result();
    }

    private JsonNode data(int place) {
        return ((ToolResult.Done) result(place)).data();
    }

    private Toolbox toolbox() {
        return Toolbox.of(todoTools(), new Ledger(stores.database(), clock), clock);
    }

    private List<Tool> todoTools() {
        return new TodoTools(new Ledger(stores.database(), clock), clock).tools();
    }

    private List<String> titles() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT title FROM todos")
                        .mapTo(String.class)
                        .list());
    }
}
