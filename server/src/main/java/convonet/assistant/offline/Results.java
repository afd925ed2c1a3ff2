package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.assistant.Message;
import convonet.tools.Consents;
import convonet.tools.ToolResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Goes on when the tools have ended.
final class Results {

    private static final Set<String> PEOPLE = Set.of(
            "create_team",
            "list_teams",
            "add_team_member",
            "remove_team_member",
            "change_member_role",
            "assign_todo",
            "list_team_todos",
            "find_person",
            "who_is_available",
            "transfer_to_agent",
            "cancel_transfer",
            "request_call_back");

    private final Deciding deciding;

    Results(Deciding deciding) {
        this.deciding = deciding;
    }

    /// What waits for the tools is done when none of them failed.
    ///
    /// @param before the move whose tools were used, in the order of the results
    Move of(Move before, List<Message.Answered> results) {
        Move told = told(before.uses(), results);
        boolean done = results.stream().allMatch(answered -> answered.result() instanceof ToolResult.Done);
        return done && !before.next().isEmpty() ? told.and(deciding.steps(before.next())) : told;
    }

    private Move told(List<Move.Use> uses, List<Message.Answered> results) {
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
            case MOVE -> move(use, result);
            case THEN -> told(result).and(deciding.on(use.wish()));
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
        if (PEOPLE.contains(use.tool())) {
            return refused(use, code, message);
        }
        JsonNode arguments = use.arguments();
        String item = arguments
                .path("title")
                .asText(arguments.path("text").asText(arguments.path("event").asText()));
        String lister = lister(use.tool());
        return switch (code) {
            case "ambiguous" -> {
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
            case "not_found" -> {
                boolean elsewhere =
                        use.wish().intent().matches("update_due|rename_todo") && deciding.has("list_events");
                yield elsewhere
                        ? deciding.agenda()
                                .rescheduling()
                                .move(use.wish().withIntent("update_event").withItem(Optional.of(item)))
                        : Move.say(
                                message.endsWith("is done already.")
                                        ? Wording.sentence(message)
                                        : missing(item, lister));
            }
            case Consents.NEEDED -> Move.say(message);
            case "bad_argument" -> Move.say("I am sorry, that did not work. Please say it in another way.");
            default -> Move.say("I am sorry, that did not work just now.");
        };
    }

    /// What has to do with people is told in the tool's words; which team or person is meant, is asked.
    private static Move refused(Move.Use use, String code, String message) {
        String told = Wording.toCaller(message);
        boolean team = told.toLowerCase(Locale.ROOT).startsWith("which team");
        return switch (code) {
            case "ambiguous" -> Move.ask(told, question(use, told, team));
            case "unavailable" -> Move.say("I am sorry, that did not work just now.");
            default -> Move.say(told);
        };
    }

    private static Question question(Move.Use use, String told, boolean team) {
        boolean todo = use.tool().equals("assign_todo") && told.startsWith("Which one");
        Wish wish = use.wish();
        return new Question.Detail(wish, team ? Question.Lack.TEAM : todo ? Question.Lack.DEED : Question.Lack.PERSON);
    }

    private static String lister(String tool) {
        return switch (tool) {
            case "delete_reminder" -> "list_reminders";
            case "update_event", "delete_event" -> "list_events";
            default -> "list_todos";
        };
    }

    private static String missing(String item, String lister) {
        return "I cannot find " + item
                + switch (lister) {
                    case "list_reminders" -> " among your reminders.";
                    case "list_events" -> " in your calendar.";
                    default -> " on your list.";
                };
    }

    private Move delete(Move.Use use, List<String> names) {
        String item = use.wish().item().orElse("");
        List<String> items = use.wish().titles();
        if (items.size() > 1 && use.tool().equals("list_todos")) {
            List<Question.Removal> several = items.stream()
                    .flatMap(one -> Likeness.among(names, one).stream().limit(1))
                    .distinct()
                    .map(name -> new Question.Removal("delete_todo", name))
                    .toList();
            if (several.size() == items.size()) {
                return Move.ask(Wording.shallIDelete(several), new Question.Deletion(several));
            }
        }
        List<String> meant = item.isEmpty() ? names : meant(use.tool(), names, item);
        if (meant.isEmpty()) {
            boolean elsewhere = use.wish().intent().equals("delete_todo")
                    && use.tool().equals("list_todos")
                    && deciding.has("delete_event");
            return elsewhere ? deciding.agenda().delete(use.wish()) : nothing(use.tool(), names, item);
        }
        if (meant.size() > 1 && !item.isEmpty()) {
            return Move.ask(Wording.which(meant), new Question.Choice(use.wish(), meant));
        }
        String tool = use.tool().replace("list_", "delete_").replaceFirst("s$", "");
        Optional<String> day =
                Optional.of(use.arguments().path("start").asText()).filter(start -> !start.isEmpty());
        List<Question.Removal> removals = meant.stream()
                .map(name -> new Question.Removal(tool, name, day))
                .toList();
        return Move.ask(Wording.shallIDelete(removals), new Question.Deletion(removals));
    }

    private static Move nothing(String lister, List<String> names, String item) {
        if (!names.isEmpty()) {
            return Move.say(missing(item, lister));
        }
        return Move.say(
                switch (lister) {
                    case "list_reminders" -> "You have no reminders.";
                    case "list_events" -> missing(item, lister);
                    default -> "Your list is empty.";
                });
    }

    /// Of events every one may be meant when no words tell which.
    private static List<String> meant(String lister, List<String> names, String item) {
        if (!lister.equals("list_events")) {
            return Likeness.among(names, item);
        }
        String words = Agenda.particular(item);
        List<String> same = Likeness.among(names, item);
        List<String> distinct = names.stream().distinct().toList();
        return words.isEmpty() && same.isEmpty() ? distinct : same.isEmpty() ? Likeness.among(names, words) : same;
    }

    private Move move(Move.Use use, ToolResult result) {
        List<String> names = Memory.names(result);
        String item = use.wish().item().orElse("");
        if (use.tool().equals("list_todos")) {
            return deciding.chores().shifted(use.wish(), result);
        }
        List<String> meant = meant("list_events", names, item);
        if (meant.isEmpty() && use.wish().intent().matches("update_due|rename_todo")) {
            return deciding.chores().on(use.wish().withIntent(use.wish().intent() + "_only"));
        }
        if (meant.size() > 1) {
            return Move.ask(Wording.which(meant), new Question.Choice(use.wish(), meant));
        }
        if (meant.isEmpty() || !(result instanceof ToolResult.Done(String say, JsonNode data))) {
            return Move.say(missing(item, "list_events"));
        }
        String title = meant.getFirst();
        return deciding.agenda()
                .rescheduling()
                .moved(
                        use.wish(),
                        data.path("events").path(names.indexOf(title)),
                        use.arguments().path("start").asText());
    }

    private static Move choose(Move.Use use, List<String> names) {
        List<String> meant = Likeness.among(names, use.wish().item().orElse(""));
        List<String> candidates = meant.size() > 1 ? meant : names;
        return Move.ask(Wording.which(candidates), new Question.Choice(use.wish(), candidates));
    }
}
