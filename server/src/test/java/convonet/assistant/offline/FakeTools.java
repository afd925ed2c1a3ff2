package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The tools as a language model sees them, on lists in memory. Titles match by any word.
final class FakeTools {

    final List<String> todos = new ArrayList<>();
    final List<String> reminders = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<String> teamTodos = new ArrayList<>();
    /// Tools that refuse what they are next asked, by name.
    final Map<String, ToolResult.Failed> refusals = new HashMap<>();

    private final List<Tool> tools = new ArrayList<>();

    FakeTools(String... more) {
        offer("add_todo", "title", "due", "priority");
        offer("list_todos", "due_from", "due_until", "priority", "completed", "text");
        offer("update_todo", "title", "new_title", "due", "priority");
        offer("complete_todo", "title");
        offer("delete_todo", "title");
        offer("add_reminder", "text", "at", "repeat", "every", "until");
        offer("list_reminders");
        offer("delete_reminder", "text");
        offer("add_event", "title", "start", "end", "repeat", "every", "until");
        offer("list_events", "start", "end", "text", "next");
        offer("update_event", "event", "on", "title", "start", "end");
        offer("delete_event", "event", "on");
        offer("current_time");
        offer("create_team", "team");
        offer("list_teams");
        offer("add_team_member", "team", "person", "role");
        offer("remove_team_member", "team", "person");
        offer("change_member_role", "team", "person", "role");
        offer("assign_todo", "todo", "person", "team");
        offer("list_team_todos", "team", "person", "completed");
        offer("find_person", "person");
        offer("who_is_available", "department", "extension", "person");
        offer("undo");
        Stream.of(more).forEach(name -> offer(name, "department", "reason"));
    }

    List<Tool> tools() {
        return List.copyOf(tools);
    }

    void withdraw(String name) {
        tools.removeIf(tool -> tool.name().equals(name));
    }

    private void offer(String name, String... arguments) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String argument : arguments) {
            ObjectNode property = properties.putObject(argument).put("type", "string");
            if (argument.equals("priority")) {
                property.putArray("enum").add("low").add("medium").add("high").add("urgent");
            }
        }
        boolean looks = name.matches("(list|current|find|who)_.*");
        tools.add(new Tool(name, name, schema, looks ? Tool.Effect.NONE : Tool.Effect.DATABASE, errand -> {
            throw new IllegalStateException("not run here");
        }));
    }

    ToolResult run(ToolCall call) {
        ToolResult.Failed refusal = refusals.remove(call.name());
        return refusal == null ? done(call) : refusal;
    }

    private ToolResult done(ToolCall call) {
        JsonNode arguments = call.arguments();
        String title = arguments.path("title").asText(arguments.path("text").asText());
        String event = arguments.path("event").asText();
        return switch (call.name()) {
            case "add_todo" -> {
                todos.add(title);
                yield done("I added " + title + " to your list.", title);
            }
            case "add_reminder" -> {
                reminders.add(title);
                yield done("I will remind you: " + title + ".", title);
            }
            case "add_event" -> {
                events.add(title);
                yield event(title + " is in your calendar.", title);
            }
            case "list_events" -> list("events", "title", events);
            case "update_event" ->
                events.contains(event) ? event(event + " is changed.", event) : one(event, events, "", false);
            case "delete_event" -> one(event, events, "is deleted", true);
            case "list_todos" -> list("todos", "title", todos);
            case "list_reminders" -> list("reminders", "text", reminders);
            case "complete_todo" -> one(title, todos, "is done", true);
            case "update_todo" -> one(title, todos, "is changed", false);
            case "delete_todo" -> one(title, todos, "is deleted", true);
            case "delete_reminder" -> one(title, reminders, "is deleted", true);
            case "list_team_todos" -> list("todos", "title", teamTodos);
            default -> new ToolResult.Done("It is done.", JsonNodeFactory.instance.objectNode());
        };
    }

    private static ToolResult one(String wanted, List<String> from, String what, boolean remove) {
        List<String> found = from.stream().filter(title -> alike(title, wanted)).toList();
        List<String> exact = found.stream().filter(wanted::equals).toList();
        List<String> meant = exact.isEmpty() ? found : exact;
        if (meant.isEmpty()) {
            return new ToolResult.Failed("not_found", "There is no open to-do called " + wanted + ".");
        }
        if (meant.size() > 1) {
            return new ToolResult.Failed("ambiguous", "Which one is meant: " + String.join(" or ", meant) + "?");
        }
        if (remove) {
            from.remove(meant.getFirst());
        }
        return done(meant.getFirst() + " " + what + ".", meant.getFirst());
    }

    private static boolean alike(String title, String wanted) {
        List<String> words = List.of(title.toLowerCase(Locale.ROOT).split(" ", -1));
        return List.of(wanted.toLowerCase(Locale.ROOT).split(" ", -1)).stream()
                .allMatch(word -> words.contains(word) || word.equals("the"));
    }

    private static ToolResult done(String say, String title) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("todo").put("title", title);
        return new ToolResult.Done(say, data);
    }

    /// All events are on Friday, 12 June, at three.
    private static ToolResult event(String say, String title) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("event").put("title", title).put("start", "2026-06-12T15:00:00+02:00");
        return new ToolResult.Done(say, data);
    }

    private static ToolResult list(String name, String field, List<String> titles) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("count", titles.size());
        titles.forEach(
                title -> data.withArray(name).addObject().put(field, title).put("start", "2026-06-12T15:00:00+02:00"));
        return new ToolResult.Done("You have " + titles.size() + ": " + String.join(", ", titles) + ".", data);
    }
}
