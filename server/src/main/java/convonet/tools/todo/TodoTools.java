package convonet.tools.todo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.Ids;
import convonet.tools.Arguments;
import convonet.tools.Errand;
import convonet.tools.Journal;
import convonet.tools.Ledger;
import convonet.tools.Moment;
import convonet.tools.Refusal;
import convonet.tools.Rows;
import convonet.tools.TitleMatch;
import convonet.tools.Tool;
import convonet.tools.Tool.Effect;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.watch.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tools for a caller's own to-dos.
public final class TodoTools {
    /// What undoing a change of a to-do says.
    public static final Rows ROWS = new Rows(
            "todos",
            "title",
            "I took %s off your list again.",
            "I set %s back to what it was.",
            "I put %s back on your list.");

    private static final int MOST_IN_DATA = 50;

    private final Ledger ledger;
    private final Clock clock;

    public TodoTools(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(
                tool(TodoParameters.ADD, Effect.DATABASE, this::add),
                tool(TodoParameters.LIST, Effect.NONE, this::list),
                tool(TodoParameters.UPDATE, Effect.DATABASE, this::update),
                tool(TodoParameters.COMPLETE, Effect.DATABASE, this::complete),
                tool(TodoParameters.DELETE, Effect.DATABASE, this::delete));
    }

    private Tool tool(TodoParameters.Face face, Effect effect, Work work) {
        return new Tool(
                face.name(),
                face.description(),
                face.schema(),
                effect,
                errand -> effect == Effect.NONE
                        ? ledger.look(errand, handle -> work.on(errand, desk(errand, handle)))
                        : ledger.once(errand, handle -> work.on(errand, desk(errand, handle))));
    }

    private Desk desk(Errand errand, Handle handle) {
        Instant now = clock.now();
        User caller = errand.caller();
        return new Desk(new Todos(handle, caller, new Journal(handle, errand)), new TodoWords(now, caller), now);
    }

    private ToolResult add(Errand errand, Desk desk) {
        Arguments arguments = Arguments.of(errand);
        Todo todo = new Todo(
                Ids.next(),
                arguments.text("title"),
                arguments.moment("due").map(due -> TodoParameters.sensible(due, desk.now)),
                arguments.choice("priority").map(Priority::of).orElse(Priority.MEDIUM),
                Optional.empty(),
                Optional.empty());
        desk.todos.add(todo, desk.now);
        return one(errand, desk.words.added(todo), todo);
    }

    private ToolResult list(Errand errand, Desk desk) {
        Arguments arguments = Arguments.of(errand);
        TodoFilter filter = TodoFilter.of(arguments);
        boolean completed = arguments.yesOrNo("completed").orElse(false);
        List<Todo> all = completed ? desk.todos.completed() : desk.todos.open();
        ZoneId zone = errand.caller().zone();
        List<Todo> todos =
                all.stream().filter(todo -> filter.admits(todo, zone)).toList();
        int undated = completed
                ? 0
                : (int) all.stream()
                        .filter(todo -> filter.minds(todo, desk.now, zone))
                        .count();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", todos.size());
        if (undated > 0) {
            data.put("without_due", undated);
        }
        todos.stream().limit(MOST_IN_DATA).map(todo -> todo.data(zone)).forEach(data.putArray("todos")::add);
        return new ToolResult.Done(
                desk.words.listed(todos, filter, completed) + desk.words.undated(undated, !todos.isEmpty()), data);
    }

    private ToolResult update(Errand errand, Desk desk) {
        Arguments arguments = Arguments.of(errand);
        Optional<String> title = arguments.optionalText("new_title");
        boolean never = errand.arguments().path("due").asText().strip().equalsIgnoreCase(TodoParameters.NO_DUE);
        Optional<Moment> due = never
                ? Optional.empty()
                : arguments.moment("due").map(moment -> TodoParameters.sensible(moment, desk.now));
        Optional<Priority> priority = arguments.choice("priority").map(Priority::of);
        if (title.isEmpty() && due.isEmpty() && priority.isEmpty() && !never) {
            throw Refusal.badArgument("Nothing to change was given: ask for a new title, a due time or a priority.");
        }
        Todo before = find(arguments, desk);
        Todo after = new Todo(
                before.id(),
                title.orElse(before.title()),
                never ? Optional.empty() : due.or(before::due),
                priority.orElse(before.priority()),
                before.completed(),
                before.from());
        desk.todos.change(after);
        return one(errand, desk.words.changed(before, after), after);
    }

    private ToolResult complete(Errand errand, Desk desk) {
        Todo open = find(Arguments.of(errand), desk);
        Todo done = new Todo(open.id(), open.title(), open.due(), open.priority(), Optional.of(desk.now), open.from());
        desk.todos.change(done);
        return one(errand, desk.words.completed(done, desk.todos.open().size()), done);
    }

    private ToolResult delete(Errand errand, Desk desk) {
        Todo todo = find(Arguments.of(errand), desk);
        desk.todos.delete(todo.id());
        return one(errand, desk.words.deleted(todo), todo);
    }

    /// The open to-do that the argument `title` means.
    private static Todo find(Arguments arguments, Desk desk) {
        String wanted = arguments.text("title");
        return switch (TitleMatch.of(wanted, desk.todos.open(), Todo::title)) {
            case TitleMatch.Found<Todo>(Todo todo) -> todo;
            case TitleMatch.Several<Todo>(List<Todo> candidates) ->
                throw new Refusal("ambiguous", "Which one is meant: " + desk.words.choice(candidates) + "?");
            case TitleMatch.Missing<Todo>(List<Todo> close) -> throw missing(wanted, close, desk);
        };
    }

    private static Refusal missing(String wanted, List<Todo> close, Desk desk) {
        if (TitleMatch.of(wanted, desk.todos.completed(), Todo::title)
                instanceof TitleMatch.Found<Todo>(Todo completed)) {
            return new Refusal("not_found", completed.title() + " is done already.");
        }
        String hint = close.isEmpty() ? "" : " The closest is " + desk.words.choice(close) + ".";
        return new Refusal("not_found", "There is no open to-do called " + wanted + "." + hint);
    }

    private static ToolResult one(Errand errand, String say, Todo todo) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("todo", todo.data(errand.caller().zone()));
        return new ToolResult.Done(say, data);
    }

    /// What one tool call works with.
    private record Desk(Todos todos, TodoWords words, Instant now) {}

    private interface Work {
        ToolResult on(Errand errand, Desk desk);
    }
}
