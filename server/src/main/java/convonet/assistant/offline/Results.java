package convonet.assistant.offline;

import convonet.assistant.Message;
import convonet.tools.ToolResult;
import java.util.List;
import java.util.Optional;

/// Goes on when the tools have ended.
final class Results {

    private final Deciding deciding;

    Results(Deciding deciding) {
        this.deciding = deciding;
    }

    /// @param uses what the tools were used for, in the order of the results
    Move of(List<Move.Use> uses, List<Message.Answered> results) {
        Move all = Move.NOTHING;
        for (int i = 0; i < results.size(); i++) {
            all = all.and(
                    i < uses.size()
                            ? of(uses.get(i), results.get(i).result())
                            : told(results.get(i).result()));
        }
        return all.say().isEmpty() && all.uses().isEmpty() ? Move.say("Done.") : all;
    }

    private Move of(Move.Use use, ToolResult result) {
        if (result instanceof ToolResult.Failed(String code, String message)) {
            return failed(use, code, message);
        }
        return switch (use.purpose()) {
            case TELL -> told(result);
            case DELETE -> delete(use, Memory.names(result));
            case CHOOSE -> choose(use, Memory.names(result));
        };
    }

    private static Move told(ToolResult result) {
        return Move.say(
                switch (result) {
                    case ToolResult.Done(String say, var data) -> Wording.sentence(say);
                    case ToolResult.Failed(String code, String message) -> "I am sorry, that did not work.";
                });
    }

    private Move failed(Move.Use use, String code, String message) {
        String item = use.arguments()
                .path("title")
                .asText(use.arguments().path("text").asText());
        boolean reminder = use.tool().equals("delete_reminder");
        return switch (code) {
            case "ambiguous" -> {
                String lister = reminder ? "list_reminders" : "list_todos";
                yield deciding.has(lister)
                        ? Move.use(
                                lister,
                                Move.arguments(),
                                use.wish()
                                        .with(
                                                use.wish().intent(),
                                                use.wish().titles(),
                                                Optional.of(item),
                                                use.wish().when()),
                                Move.Purpose.CHOOSE)
                        : Move.ask(Wording.sentence(message), new Question.Item(use.wish()));
            }
            case "not_found" ->
                Move.say(message.endsWith("is done already.") ? Wording.sentence(message) : missing(item, reminder));
            case "bad_argument" -> Move.say("I am sorry, that did not work. Please say it in another way.");
            default -> Move.say("I am sorry, that did not work just now.");
        };
    }

    private static String missing(String item, boolean reminder) {
        return "I cannot find " + item + (reminder ? " among your reminders." : " on your list.");
    }

    private static Move delete(Move.Use use, List<String> names) {
        String tool = use.tool().equals("list_reminders") ? "delete_reminder" : "delete_todo";
        String item = use.wish().item().orElse("");
        if (names.isEmpty()) {
            return Move.say(tool.equals("delete_todo") ? "Your list is empty." : "You have no reminders.");
        }
        List<String> meant = item.isEmpty() ? names : Likeness.among(names, item);
        if (meant.isEmpty()) {
            return Move.say(missing(item, tool.equals("delete_reminder")));
        }
        if (meant.size() > 1 && !item.isEmpty()) {
            return Move.ask(Wording.which(meant), new Question.Choice(use.wish(), meant));
        }
        List<Question.Removal> removals =
                meant.stream().map(name -> new Question.Removal(tool, name)).toList();
        return Move.ask(Wording.shallIDelete(removals), new Question.Deletion(removals));
    }

    private static Move choose(Move.Use use, List<String> names) {
        List<String> meant = Likeness.among(names, use.wish().item().orElse(""));
        List<String> candidates = meant.size() > 1 ? meant : names;
        return Move.ask(Wording.which(candidates), new Question.Choice(use.wish(), candidates));
    }
}
