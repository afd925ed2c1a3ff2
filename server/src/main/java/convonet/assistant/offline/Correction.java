package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.Message;
import convonet.tools.ToolResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts right what was just done, when the caller says that they meant something else.
final class Correction {

    private final Deciding deciding;
    private final Almanac almanac;

    Correction(Deciding deciding, Almanac almanac) {
        this.deciding = deciding;
        this.almanac = almanac;
    }

    /// @param name what was done it to
    Move of(Message.Answered last, String name, Wish wish) {
        String tool = last.call().name();
        Optional<String> meant = wish.title();
        return switch (tool) {
            case "add_todo", "update_todo" -> {
                ObjectNode arguments = Move.arguments().put("title", name);
                almanac.due(wish.when()).ifPresent(due -> arguments.put("due", due));
                meant.ifPresent(title -> arguments.put("new_title", inPlace(name, title)));
                yield arguments.size() > 1
                        ? deciding.use("update_todo", arguments, wish, Move.Purpose.TELL)
                        : Move.say("What shall it be?");
            }
            case "add_reminder" -> {
                String text = meant.map(title -> inPlace(name, title)).orElse(name);
                String at = almanac.at(wish.when(), false)
                        .filter(time -> !wish.when().isEmpty())
                        .map(Almanac::iso)
                        .orElse(last.call().arguments().path("at").asText());
                yield deciding.use("delete_reminder", Move.arguments().put("text", name), wish, Move.Purpose.TELL)
                        .and(deciding.use(
                                "add_reminder",
                                Move.arguments().put("text", text).put("at", at),
                                wish,
                                Move.Purpose.TELL));
            }
            case "add_event", "update_event" -> event(last, name, wish);
            case "complete_todo" ->
                meant.map(title -> Move.say("I cannot open " + name + " again.")
                                .and(deciding.use(
                                        "complete_todo",
                                        Move.arguments().put("title", title),
                                        wish,
                                        Move.Purpose.TELL)))
                        .orElse(Move.say("I am sorry, I cannot take that back."));
            default ->
                meant.map(title -> deciding.on(wish.with(
                                tool.replace("list_todos", "delete_todo").replace("list_events", "delete_event"),
                                List.of(),
                                Optional.of(title),
                                wish.when())))
                        .orElse(Move.say("I am sorry, I cannot take that back."));
        };
    }

    private Move event(Message.Answered last, String name, Wish wish) {
        if (wish.title().isPresent()) {
            String title = wish.title().get();
            return deciding.use(
                    "update_event", Move.arguments().put("event", name).put("title", title), wish, Move.Purpose.TELL);
        }
        return wish.when().isEmpty() || !(last.result() instanceof ToolResult.Done(String say, JsonNode data))
                ? Move.say("What shall it be?")
                : deciding.agenda().moved(wish, name, data.at("/event/start").asText());
    }

    /// `eggs` said of `buy milk` means `buy eggs`.
    private static String inPlace(String before, String meant) {
        String[] words = before.split(" ", -1);
        boolean noun = meant.split(" ", -1).length <= 2;
        return words.length == 2
                        && noun
                        && words[0].matches("(?i)buy|get|call|email|pay|order|fix|clean|water|wash|book|text|ring")
                        && !meant.toLowerCase(Locale.ROOT).startsWith(words[0].toLowerCase(Locale.ROOT))
                ? words[0] + " " + meant
                : meant;
    }
}
