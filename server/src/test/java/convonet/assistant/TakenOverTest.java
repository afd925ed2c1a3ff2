package convonet.assistant;

import static convonet.assistant.FakeLanguageModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.TakenOverException;
import convonet.watch.Timeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two processes on one database: the second takes a conversation from the first, which was only thought dead.
class TakenOverTest {
    private static final ToolCall ADD = call("1-a", "add_todo", "{'title': 'buy milk'}");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final FakeLanguageModel model = new FakeLanguageModel();
    private final Told told = new Told();
    private User ann;
    private Conversations store;
    private Ledger ledger;
    private Toolbox tools;
    private AssistantGraph first;
    private AssistantGraph second;

    @BeforeEach
    void twoProcesses() {
        ann = Callers.add(stores.database(), "Ann");
        store = new Conversations(stores.database(), clock);
        ledger = new Ledger(stores.database(), clock);
        tools = Toolbox.of(new TodoTools(ledger, clock).tools(), ledger, clock);
        first = new AssistantGraph(model, tools, store, 4, clock);
        second = new AssistantGraph(model, tools, store, 4, clock);
    }

    @Test
    void theEarlierProcessCannotTakeItBackByBeingLate() {
        second.open("call", ann, 2);

        assertThatThrownBy(() -> first.open("call", ann, 1)).isInstanceOf(TakenOverException.class);
    }

    @Test
    void aLateTurnOfTheEarlierProcessChangesNothing() throws InterruptedException {
        model.says("Hello.").says("I am late.").says("I go on.");
        first.open("call", ann, 1);
        first.answer("call", ann, "hello", Timeline.NOWHERE, told);
        second.open("call", ann, 2);

        first.answer("call", ann, "are you there", Timeline.NOWHERE, told);
        first.heard("call", ann, "I am");
        second.answer("call", ann, "who is there", Timeline.NOWHERE, told);

        assertThat(store.load(ann.id(), "call", 9).turns().values().stream()
                        .flatMap(List::stream)
                        .map(Message::toString))
                .hasSize(4)
                .anyMatch(message -> message.contains("I go on."))
                .noneMatch(message -> message.contains("late") || message.contains("are you there"));
    }

    @Test
    void aToolOfTheEarlierProcessHasNoEffectAnyMore() {
        first.open("call", ann, 1);
        second.open("call", ann, 2);

        ToolResult late = tools.run(new Errand(ann, "call", 1, ADD, Timeline.NOWHERE));

        assertThat(late).isInstanceOf(ToolResult.Failed.class);
        assertThat(titles()).isEmpty();
        assertThat(ledger.find(ann.id(), "call", "1-a"))
                .as("the new owner can still carry it out")
                .isEmpty();
        assertThat(tools.run(new Errand(ann, "call", 2, ADD, Timeline.NOWHERE))).isInstanceOf(ToolResult.Done.class);
        assertThat(titles()).containsExactly("buy milk");
    }

    @Test
    void aToolThatWasCommittedBeforeIsNotCarriedOutAgain() throws InterruptedException {
        first.open("call", ann, 1);
        store.write(
                ann.id(),
                "call",
                1,
                new ConversationStore.Snapshot(
                        1,
                        List.of(new Message.FromCaller("add buy milk"), new Message.FromAssistant("", List.of(ADD))),
                        Optional.of("tools")));
        tools.run(new Errand(ann, "call", 1, ADD, Timeline.NOWHERE));
        model.says("It is on your list.");

        assertThat(second.open("call", ann, 2).unanswered()).isTrue();
        second.resume("call", ann, Timeline.NOWHERE, told);

        assertThat(titles()).containsExactly("buy milk");
        assertThat(told.said()).isEqualTo("It is on your list.");
    }

    @Test
    void aProcessThatGetsTheCallBackReadsWhatTheOtherOneWrote() throws InterruptedException {
        model.says("Hello.").says("You said hello.").says("Twice.");
        first.open("call", ann, 1);
        first.answer("call", ann, "hello", Timeline.NOWHERE, told);
        second.open("call", ann, 2);
        second.answer("call", ann, "what did I say", Timeline.NOWHERE, told);

        first.open("call", ann, 3);
        first.close("call", ann, 1);
        first.answer("call", ann, "how often", Timeline.NOWHERE, told);

        assertThat(model.lastPrompt().conversation()).hasSize(5);
        assertThat(store.load(ann.id(), "call", 9).turn()).isEqualTo(3);
    }

    private List<String> titles() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT title FROM todos")
                        .mapTo(String.class)
                        .list());
    }
}
