package convonet.tools.todo;

import static convonet.tools.ToolStory.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.TestStores;
import convonet.tools.CallerWords;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.ToolResult;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.user.User;
import convonet.watch.HandClock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// It is ten in the morning of Monday, the second of March 2026, where the callers are.
class TodoToolsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private User annUser;
    private ToolStory ann;
    private ToolStory bob;

    @BeforeEach
    void twoCallers() {
        Ledger ledger = new Ledger(stores.database(), clock);
        Toolbox toolbox = Toolbox.of(new TodoTools(ledger, clock).tools(), ledger, clock);
        annUser = Callers.add(stores.database(), "Ann");
        ann = new ToolStory(toolbox, annUser);
        bob = new ToolStory(toolbox, Callers.add(stores.database(), "Bob"));
    }

    @Test
    void aTodoIsAddedAndReadBack() {
        assertThat(ann.says("add_todo", "{'title': ' buy   milk '}")).isEqualTo("I added buy milk to your list.");
        assertThat(ann.says("list_todos", "{}")).isEqualTo("You have one to-do: buy milk.");
        assertThat(ann.data("list_todos", "{}").at("/todos/0/title").asText()).isEqualTo("buy milk");
    }

    @Test
    void anEmptyListIsSaidToBeEmpty() {
        assertThat(ann.says("list_todos", "{}")).isEqualTo("Your list is empty.");
        assertThat(ann.says("list_todos", "{'completed': true}")).isEqualTo("You have no completed to-dos.");
        assertThat(ann.says("list_todos", "{'priority': 'high'}")).isEqualTo("You have no matching to-dos.");
    }

    @Test
    void dueTimesAreSaidAsPeopleSayThem() {
        assertThat(ann.says("add_todo", "{'title': 'pay rent', 'due': '2026-03-03T17:00:00+01:00'}"))
                .isEqualTo("I added pay rent to your list, due tomorrow at five in the afternoon.");
        assertThat(ann.says("add_todo", "{'title': 'call mom', 'due': '2026-03-06', 'priority': 'high'}"))
                .isEqualTo("I added call mom to your list, due on Friday, with high priority.");
        assertThat(ann.says("add_todo", "{'title': 'see the doctor', 'due': '2026-03-13'}"))
                .isEqualTo("I added see the doctor to your list, due on Friday the thirteenth.");
        assertThat(ann.says("add_todo", "{'title': 'renew the passport', 'due': '2027-05-01'}"))
                .isEqualTo("I added renew the passport to your list, due on the first of May twenty twenty-seven.");
    }

    @Test
    void aTimeOfAnotherZoneIsSaidInTheCallersOwn() {
        assertThat(ann.says("add_todo", "{'title': 'call Tokyo', 'due': '2026-03-03T09:30:00+09:00'}"))
                .isEqualTo("I added call Tokyo to your list, due tomorrow at half past one at night.");
        JsonNode data = ann.data("list_todos", "{}");
        assertThat(data.at("/todos/0/due").asText()).isEqualTo("2026-03-03T01:30:00+01:00");
    }

    @Test
    void theListIsOrderedByDueTimeThenByAge() {
        add("first");
        add("second");
        ann.says("add_todo", "{'title': 'tonight', 'due': '2026-03-02T20:00:00+01:00'}");
        ann.says("add_todo", "{'title': 'today', 'due': '2026-03-02'}");
        ann.says("add_todo", "{'title': 'late', 'due': '2026-02-27'}");

        assertThat(titles(ann.data("list_todos", "{}"))).containsExactly("late", "tonight", "today", "first", "second");
    }

    @Test
    void ofALongListFiveAreReadAndTheRestIsCounted() {
        List.of("one", "two", "three", "four", "five", "six", "seven").forEach(this::add);

        assertThat(ann.says("list_todos", "{}"))
                .isEqualTo("You have seven to-dos: one, two, three, four, five and two more.");
        assertThat(ann.data("list_todos", "{}").path("todos")).hasSize(7);
    }

    @Test
    void theListIsFilteredByTimePriorityAndWords() {
        ann.says("add_todo", "{'title': 'buy milk', 'due': '2026-03-02'}");
        ann.says("add_todo", "{'title': 'buy bread', 'due': '2026-03-04T12:00:00+01:00', 'priority': 'urgent'}");
        add("call mom");

        assertThat(titles(ann.data("list_todos", "{'due_until': '2026-03-02'}")))
                .containsExactly("buy milk");
        assertThat(titles(ann.data("list_todos", "{'due_from': '2026-03-03', 'due_until': '2026-03-04'}")))
                .containsExactly("buy bread");
        assertThat(titles(ann.data("list_todos", "{'text': 'buy'}"))).containsExactly("buy milk", "buy bread");
        assertThat(ann.says("list_todos", "{'priority': 'urgent'}"))
                .isEqualTo("You have one matching to-do: buy bread, urgent, due on Wednesday at noon.");
    }

    @Test
    void whoAsksForTodayHearsWhatIsOverdueAndHowMuchHasNoDate() {
        ann.says("add_todo", "{'title': 'pay rent', 'due': '2026-03-01'}");
        ann.says("add_todo", "{'title': 'buy milk', 'due': '2026-03-02'}");
        ann.says("add_todo", "{'title': 'see the doctor', 'due': '2026-03-03'}");
        add("call mom");
        ann.says("add_todo", "{'title': 'fix the tap', 'priority': 'high'}");

        assertThat(ann.says("list_todos", "{'due_until': '2026-03-02'}"))
                .isEqualTo("You have two matching to-dos: pay rent, due yesterday and buy milk, due today."
                        + " Two more have no due date.");
        assertThat(ann.says("list_todos", "{'due_from': '2026-03-02', 'due_until': '2026-03-02', 'priority': 'high'}"))
                .isEqualTo("You have no matching to-dos. One has no due date.");
        assertThat(ann.data("list_todos", "{'due_until': '2026-03-08'}")
                        .path("without_due")
                        .asInt())
                .isEqualTo(2);
        assertThat(ann.says("list_todos", "{'due_from': '2026-03-03', 'due_until': '2026-03-03'}"))
                .as("tomorrow has not begun")
                .isEqualTo("You have one matching to-do: see the doctor, due tomorrow.");
        assertThat(ann.says("list_todos", "{'due_until': '2026-03-02T10:00:00+01:00'}"))
                .as("what is overdue")
                .isEqualTo("You have one matching to-do: pay rent, due yesterday.");
    }

    @Test
    void aTodoIsCompletedByWordsThatComeClose() {
        add("buy oat milk");
        add("call the dentist");

        assertThat(ann.says("complete_todo", "{'title': 'the oat milk'}"))
                .isEqualTo("Buy oat milk is done. You have one to-do left.");
        assertThat(ann.says("complete_todo", "{'title': 'call dentists'}"))
                .isEqualTo("Call the dentist is done. That was the last one.");
        assertThat(ann.says("list_todos", "{'completed': true}")).contains("call the dentist", "buy oat milk");
        assertThat(ann.says("complete_todo", "{'title': 'oat milk'}"))
                .isEqualTo("not_found: buy oat milk is done already.");
    }

    @Test
    void whatIsNotThereIsNotFoundAndTheClosestIsOffered() {
        add("buy milk");

        assertThat(ann.says("delete_todo", "{'title': 'buy bread'}"))
                .isEqualTo("not_found: There is no open to-do called buy bread. The closest is buy milk.");
        assertThat(ann.says("delete_todo", "{'title': 'zebra'}"))
                .isEqualTo("not_found: There is no open to-do called zebra.");
    }

    @Test
    void whatMayBeSeveralIsAskedBack() {
        add("call mom");
        ann.says("add_todo", "{'title': 'call mom and dad', 'due': '2026-03-03'}");
        add("call mom about easter");

        assertThat(ann.says("delete_todo", "{'title': 'call mom'}")).isEqualTo("I deleted call mom from your list.");
        assertThat(ann.says("delete_todo", "{'title': 'call mom'}"))
                .isEqualTo("ambiguous: Which one is meant: call mom and dad, due tomorrow or call mom about easter?");
    }

    @Test
    void ofTwoWithTheSameTitleTheOneDueFirstIsMeant() {
        ann.says("add_todo", "{'title': 'water plants', 'due': '2026-03-09'}");
        ann.says("add_todo", "{'title': 'water plants', 'due': '2026-03-03'}");

        ann.says("complete_todo", "{'title': 'water plants'}");

        assertThat(ann.data("list_todos", "{}").at("/todos/0/due").asText()).isEqualTo("2026-03-09");
    }

    @Test
    void aTodoIsChanged() {
        ann.says("add_todo", "{'title': 'buy milk', 'due': '2026-03-03'}");

        assertThat(ann.says("update_todo", "{'title': 'milk', 'new_title': 'buy oat milk'}"))
                .isEqualTo("Buy milk is now called buy oat milk.");
        assertThat(ann.says("update_todo", "{'title': 'oat milk', 'due': '2026-03-04', 'priority': 'low'}"))
                .isEqualTo("Buy oat milk is changed, due on Wednesday, with low priority.");
        assertThat(ann.says("update_todo", "{'title': 'oat milk', 'due': 'none'}"))
                .isEqualTo("Buy oat milk is changed, without a due date.");
        assertThat(ann.says("update_todo", "{'title': 'oat milk'}")).startsWith("bad_argument: Nothing to change");
    }

    @Test
    void senselessArgumentsAreRefusedInWordsThatHelp() {
        assertThat(ann.says("add_todo", "{'title': '  '}")).isEqualTo("bad_argument: title is blank: ask for it.");
        assertThat(ann.says("add_todo", "{'title': '...'}")).startsWith("bad_argument: title is blank");
        assertThat(ann.says("add_todo", "{'title': 'a', 'due': 'tomorrow'}"))
                .startsWith("bad_argument: due is not a time");
        assertThat(ann.says("add_todo", "{'title': 'a', 'due': '2026-02-30'}"))
                .startsWith("bad_argument: due is not a time");
        assertThat(ann.says("add_todo", "{'title': 'a', 'due': '9999-01-01'}")).contains("too far away");
        ObjectNode control = titled("milk\u0000");
        assertThat(ann.use("add_todo", control)).isInstanceOf(ToolResult.Failed.class);
        control.put("title", "milk\u202Eklim");
        assertThat(ann.use("add_todo", control)).isInstanceOf(ToolResult.Failed.class);
        assertThat(ann.says("list_todos", "{}")).isEqualTo("Your list is empty.");
    }

    @Test
    void nobodyReachesTheTodosOfSomebodyElse() {
        add("buy milk");

        assertThat(bob.says("list_todos", "{}")).isEqualTo("Your list is empty.");
        assertThat(bob.says("list_todos", "{'text': 'milk'}")).isEqualTo("You have no matching to-dos.");
        for (String tool : List.of("complete_todo", "delete_todo")) {
            assertThat(bob.says(tool, "{'title': 'buy milk'}"))
                    .isEqualTo("not_found: There is no open to-do called buy milk.");
        }
        assertThat(bob.says("update_todo", "{'title': 'buy milk', 'new_title': 'mine'}"))
                .startsWith("not_found");
        assertThat(bob.says("update_todo", "{'title': 'buy milk', 'user_id': '" + annUser.id() + "', 'due': 'none'}"))
                .isEqualTo("bad_argument: there is no argument called user_id.");
        assertThat(ann.says("list_todos", "{}")).isEqualTo("You have one to-do: buy milk.");
    }

    @Test
    void titlesThatLookLikeCodeAreJustTitles() {
        List<String> titles = List.of(
                "x'); DROP TABLE todos; --",
                "' OR 1=1 --",
                ":user and <user> ?",
                "{\"title\": \"nested\"}",
                "${jndi:ldap} %d %s",
                "Grüße an Zoë 😀");

        titles.forEach(title -> ann.use("add_todo", titled(title)));
        titles.forEach(title -> bob.use("delete_todo", titled(title)));

        assertThat(titles(ann.data("list_todos", "{}"))).containsExactlyElementsOf(titles);
        titles.forEach(title ->
                assertThat(ann.use("delete_todo", titled(title))).as(title).isInstanceOf(ToolResult.Done.class));
        assertThat(ann.says("list_todos", "{}")).isEqualTo("Your list is empty.");
    }

    @Test
    void aFullListTakesNoMore() {
        stores.database()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO todos (user_id, id, title, priority, created_at)
                        SELECT :user, gen_random_uuid(), 'number ' || n, 'low', now()
                        FROM generate_series(1, 1000) AS n""")
                        .bind("user", annUser.id().value())
                        .execute());

        assertThat(ann.says("add_todo", "{'title': 'one more'}")).startsWith("too_many: The list is full.");
        assertThat(ann.says("complete_todo", "{'title': 'number 77'}")).endsWith("You have 999 to-dos left.");
        assertThat(ann.says("add_todo", "{'title': 'one more'}")).isEqualTo("I added one more to your list.");
    }

    @Test
    void theRecogniserLearnsTheCallersNameAndTitles() {
        add("buy quinoa");
        add("water the ficus");
        ann.says("complete_todo", "{'title': 'ficus'}");

        assertThat(new CallerWords(stores.database()).of(annUser)).containsExactly("Ann", "buy quinoa");
    }

    private void add(String title) {
        ann.use("add_todo", json("{'title': '" + title + "'}"));
    }

    private static ObjectNode titled(String title) {
        return JsonNodeFactory.instance.objectNode().put("title", title);
    }

    private static List<String> titles(JsonNode data) {
        return data.path("todos").findValuesAsText("title");
    }
}
