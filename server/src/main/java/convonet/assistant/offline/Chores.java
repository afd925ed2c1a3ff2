package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns wishes about the caller's own to-dos into moves.
final class Chores {

    private static final Pattern UNTIL = Pattern.compile("(?i)\\b(by|until|till|before|up to)\\b");

    private final Deciding deciding;
    private final Almanac almanac;
    private final List<Tool> tools;

    Chores(Deciding deciding, Almanac almanac, List<Tool> tools) {
        this.deciding = deciding;
        this.almanac = almanac;
        this.tools = tools;
    }

    Move add(Wish wish) {
        if (wish.titles().isEmpty()) {
            return Move.ask("What shall I put on your list?", new Question.Title(wish.when(), wish.priority()));
        }
        Move all = Move.NOTHING;
        for (String title : wish.titles()) {
            ObjectNode arguments = Move.arguments().put("title", title);
            almanac.due(wish.when()).ifPresent(due -> arguments.put("due", due));
            wish.priority().ifPresent(priority -> arguments.put("priority", known(priority)));
            all = all.and(deciding.use("add_todo", arguments, wish, Move.Purpose.TELL));
        }
        return all;
    }

    Move list(Wish wish) {
        ObjectNode arguments = Move.arguments();
        if (deciding.offers("list_todos", "due_until")) {
            almanac.days(wish.when()).ifPresent(days -> {
                days.from()
                        .filter(from -> !UNTIL.matcher(wish.said()).find())
                        .ifPresent(from -> arguments.put("due_from", from.toString()));
                arguments.put("due_until", days.until().toString());
            });
            if (wish.when().isEmpty() && wish.said().toLowerCase(Locale.ROOT).contains("overdue")) {
                arguments.put("due_until", almanac.present());
            }
        }
        wish.priority()
                .filter(some -> deciding.offers("list_todos", "priority"))
                .ifPresent(some -> arguments.put("priority", known(some)));
        wish.item()
                .filter(some -> deciding.offers("list_todos", "text"))
                .ifPresent(text -> arguments.put("text", text));
        if (wish.intent().equals("list_done") && deciding.offers("list_todos", "completed")) {
            arguments.removeAll().put("completed", true);
        }
        return deciding.use("list_todos", arguments, wish, Move.Purpose.TELL);
    }

    Move on(Wish wish) {
        return switch (wish.intent()) {
            case "clear_due" -> change("update_todo", wish, Move.arguments().put("due", "none"));
            case "rename_todo", "rename_todo_only" -> rename(wish);
            default -> due(wish);
        };
    }

    /// As much later, or earlier, as the wish says.
    ///
    /// @param result what is on the list
    Move shifted(Wish wish, ToolResult result) {
        List<String> names = Memory.names(result);
        String item = wish.item().orElse("");
        List<String> meant = Likeness.among(names, item);
        if (meant.size() > 1) {
            return Move.ask(Wording.which(meant), new Question.Choice(wish, meant));
        }
        if (meant.isEmpty() || !(result instanceof ToolResult.Done(String say, JsonNode data))) {
            return deciding.agenda().rescheduling().move(wish.withIntent("update_event"));
        }
        String due = data.path("todos")
                .path(names.indexOf(meant.getFirst()))
                .path("due")
                .asText();
        Duration length = wish.occasion().length().orElseThrow();
        Duration change = wish.said().matches("(?i).*\\b(earlier|forward|sooner)\\b.*") ? length.negated() : length;
        String to = due.contains("T")
                ? OffsetDateTime.parse(due).plus(change).toString()
                : (due.isEmpty() ? almanac.tomorrow().toLocalDate().minusDays(1) : LocalDate.parse(due))
                        .plusDays(change.toDays())
                        .toString();
        return deciding.use(
                "update_todo", Move.arguments().put("title", meant.getFirst()).put("due", to), wish, Move.Purpose.TELL);
    }

    /// Changes the to-do that the wish names.
    Move change(String tool, Wish wish, ObjectNode arguments) {
        if (tool.equals("complete_todo") && wish.titles().size() > 1) {
            return wish.titles().stream()
                    .map(title -> wish.with(wish.intent(), List.of(), Optional.of(title), wish.when()))
                    .map(one -> change(tool, one, arguments))
                    .reduce(Move.NOTHING, Move::and);
        }
        Optional<String> item = deciding.named(wish.item());
        if (item.isEmpty()) {
            return Move.ask("Which to-do do you mean?", new Question.Item(wish));
        }
        ObjectNode all = Move.arguments().put("title", item.get());
        all.setAll(arguments);
        return deciding.use(tool, all, wish, Move.Purpose.TELL);
    }

    Move due(Wish wish) {
        if (wish.when().isEmpty() && wish.occasion().length().isPresent() && deciding.has("list_todos")) {
            return deciding.named(wish.item())
                    .map(item -> Move.use(
                            "list_todos", Move.arguments(), wish.withItem(Optional.of(item)), Move.Purpose.MOVE))
                    .orElseGet(() -> Move.ask("Which to-do do you mean?", new Question.Item(wish)));
        }
        Optional<String> due = almanac.due(wish.when());
        if (due.isEmpty() && wish.item().isPresent()) {
            return Move.ask("When shall it be due?", new Question.Change(wish));
        }
        return change("update_todo", wish, Move.arguments().put("due", due.orElse("")));
    }

    Move priority(Wish wish) {
        Optional<String> priority =
                wish.priority().or(() -> wish.said().startsWith("prior") ? Optional.of("high") : Optional.empty());
        if (priority.isEmpty()) {
            return Move.ask("How important shall it be: low, medium, high or urgent?", new Question.Change(wish));
        }
        return change("update_todo", wish, Move.arguments().put("priority", known(priority.get())));
    }

    Move rename(Wish wish) {
        Optional<String> title = wish.title();
        if (title.isEmpty()) {
            return Move.ask("What shall it be called?", new Question.Change(wish));
        }
        return change("update_todo", wish, Move.arguments().put("new_title", title.get()));
    }

    /// The priority in the words of the tool that is offered.
    private String known(String priority) {
        boolean unknown = tools.stream()
                .filter(tool -> tool.name().equals("add_todo"))
                .map(tool ->
                        tool.parameters().path("properties").path("priority").path("enum"))
                .anyMatch(words -> words.isArray() && !words.toString().contains("\"" + priority + "\""));
        return unknown && priority.equals("urgent") ? "high" : priority;
    }
}
