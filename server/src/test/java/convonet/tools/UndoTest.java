package convonet.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.store.TestStores;
import convonet.tools.reminder.ReminderTools;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It is ten in the morning of Monday, the second of March 2026, where the callers are.
class UndoTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Toolbox toolbox;
    private User annUser;
    private ToolStory ann;
    private ToolStory bob;

    @BeforeEach
    void twoCallers() {
        Ledger ledger = new Ledger(stores.database(), clock);
        List<Tool> tools = Stream.of(
                        new TodoTools(ledger, clock).tools(),
                        new ReminderTools(ledger, clock).tools(),
                        List.of(noting(ledger)),
                        new Undo(List.of(TodoTools.ROWS, ReminderTools.ROWS), ledger, clock).tools())
                .flatMap(List::stream)
                .toList();
        toolbox = Toolbox.of(tools, ledger, clock);
        annUser = Callers.add(stores.database(), "Ann");
        ann = new ToolStory(toolbox, annUser);
        bob = new ToolStory(toolbox, Callers.add(stores.database(), "Bob"));
    }

    @Test
    void whatWasAddedIsTakenOffAgain() {
        does("add_todo", "{'title': 'buy milk'}");

        assertThat(undoes()).isEqualTo("I took buy milk off your list again.");
        assertThat(ann.says("list_todos", "{}")).isEqualTo("Your list is empty.");
    }

    @Test
    void whatWasDeletedIsBackAsItWas() {
        does("add_todo", "{'title': 'pay rent', 'due': '2026-03-03T17:00:00+01:00', 'priority': 'high'}");
        String before = ann.says("list_todos", "{}");
        does("delete_todo", "{'title': 'pay rent'}");

        assertThat(undoes()).isEqualTo("I put pay rent back on your list.");
        assertThat(ann.says("list_todos", "{}")).isEqualTo(before);
    }

    @Test
    void whatWasChangedOrTickedOffIsWhatItWas() {
        does("add_todo", "{'title': 'pay rent', 'due': '2026-03-06'}");
        String before = ann.says("list_todos", "{}");
        does("update_todo", "{'title': 'pay rent', 'due': 'none', 'new_title': 'pay the rent'}");
        does("complete_todo", "{'title': 'pay the rent'}");

        assertThat(undoes()).isEqualTo("I set pay the rent back to what it was.");
        assertThat(undoes()).isEqualTo("I set pay rent back to what it was.");
        assertThat(ann.says("list_todos", "{}")).isEqualTo(before);
    }

    @Test
    void remindersAreTakenBackToo() {
        does("add_reminder", "{'text': 'call mom', 'at': '2026-03-03T17:00:00+01:00'}");
        does("delete_reminder", "{'text': 'call mom'}");

        assertThat(undoes()).isEqualTo("I will remind you again: call mom.");
        assertThat(undoes()).isEqualTo("I will not remind you after all: call mom.");
        assertThat(ann.says("list_reminders", "{}")).isEqualTo("You have no reminders.");
    }

    @Test
    void eachChangeIsTakenBackOnceTheLastOneFirst() {
        does("add_todo", "{'title': 'buy milk'}");
        does("add_todo", "{'title': 'buy bread'}");

        assertThat(undoes()).contains("buy bread");
        assertThat(undoes()).contains("buy milk");
        assertThat(undoes()).startsWith("nothing_to_undo");
    }

    @Test
    void whatFailedOrOnlyLookedIsNothingToTakeBack() {
        does("add_todo", "{'title': 'buy milk'}");
        does("delete_todo", "{'title': 'mow the lawn'}");
        does("list_todos", "{}");

        assertThat(undoes()).isEqualTo("I took buy milk off your list again.");
    }

    @Test
    void whatCannotBeTakenBackIsNotPassedOver() {
        does("add_todo", "{'title': 'buy milk'}");
        does("change_elsewhere", "{}");

        assertThat(undoes()).startsWith("cannot_undo");
        assertThat(ann.says("list_todos", "{}")).contains("buy milk");
    }

    @Test
    void whatWasChangedElsewhereSinceStays() {
        does("add_todo", "{'title': 'buy milk'}");
        ToolStory elsewhere =
                new ToolStory(toolbox, new User(annUser.id(), "elsewhere", annUser.email(), annUser.zone()));
        elsewhere.says("update_todo", "{'title': 'buy milk', 'priority': 'high'}");

        assertThat(undoes()).startsWith("changed_since: buy milk");
        assertThat(ann.says("list_todos", "{}")).contains("buy milk");
    }

    @Test
    void nobodyTakesBackWhatAnotherDid() {
        does("add_todo", "{'title': 'buy milk'}");

        assertThat(bob.says("undo", "{}")).startsWith("nothing_to_undo");
        assertThat(ann.says("list_todos", "{}")).contains("buy milk");
    }

    @Test
    void anotherConversationOfTheSameCallerHasNothingToTakeBack() {
        does("add_todo", "{'title': 'buy milk'}");
        ToolStory later = new ToolStory(toolbox, new User(annUser.id(), "later", annUser.email(), annUser.zone()));

        assertThat(later.says("undo", "{}")).startsWith("nothing_to_undo");
    }

    /// Changes something that no journal knows of.
    private static Tool noting(Ledger ledger) {
        return new Tool(
                "change_elsewhere",
                "Changes something.",
                Parameters.none().schema(),
                Tool.Effect.DATABASE,
                errand -> ledger.once(
                        errand, handle -> new ToolResult.Done("Done.", JsonNodeFactory.instance.objectNode())));
    }

    private void does(String tool, String arguments) {
        clock.advance(Duration.ofSeconds(10));
        ann.says(tool, arguments);
    }

    private String undoes() {
        clock.advance(Duration.ofSeconds(10));
        return ann.says("undo", "{}");
    }
}
