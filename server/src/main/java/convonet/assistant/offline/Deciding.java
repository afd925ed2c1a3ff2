package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.Message;
import convonet.tools.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns wishes into moves, using only the tools that are offered.
final class Deciding {

    private final List<Tool> tools;
    private final Almanac almanac;
    private final Memory memory;
    private final Help help;
    private final Agenda agenda;

    Deciding(Prompt prompt, Memory memory, Help help) {
        this.tools = prompt.tools();
        this.almanac = new Almanac(prompt.now(), prompt.caller().zone());
        this.memory = memory;
        this.help = help;
        this.agenda = new Agenda(this, almanac, help);
    }

    Agenda agenda() {
        return agenda;
    }

    Move on(Wish wish) {
        return switch (wish.intent()) {
            case "add_todo" -> add(wish);
            case "list_todos", "list_done" -> list(wish);
            case "complete_todo" -> change("complete_todo", wish, Move.arguments());
            case "delete_todo" -> find(wish, "delete_todo", "list_todos");
            case "delete_all" ->
                find(wish.with("delete_all", List.of(), Optional.of(""), When.NONE), "delete_todo", "list_todos");
            case "update_due" -> due(wish);
            case "update_priority" -> priority(wish);
            case "rename_todo" -> rename(wish);
            case "add_reminder" -> remind(wish);
            case "list_reminders" -> simple("list_reminders", wish);
            case "delete_reminder" ->
                find(
                        wish.with(wish.intent(), List.of(), wish.title(), wish.when()),
                        "delete_reminder",
                        "list_reminders");
            case "add_event" -> agenda.add(wish);
            case "list_events" -> agenda.list(wish);
            case "next_event" -> agenda.next(wish);
            case "update_event" -> agenda.move(wish);
            case "delete_event" -> agenda.delete(wish);
            case "current_time", "current_date" -> simple("current_time", wish);
            case "transfer_to_agent" -> transfer(wish);
            case "undo" -> undo(wish);
            case "correct" -> correct(wish);
            case "repeat" -> Move.say(memory.said().orElse("I have not said anything yet. " + help.hint()));
            case Wish.UNKNOWN -> guess(wish);
            default -> help.talk(wish);
        };
    }

    private Move guess(Wish wish) {
        if (wish.titles().isEmpty() || !has("add_todo")) {
            return help.talk(wish);
        }
        return Move.ask(
                "Shall I put " + Wording.list(wish.titles(), "and") + " on your list?", new Question.Offer(wish));
    }

    private Move add(Wish wish) {
        if (wish.titles().isEmpty()) {
            return Move.ask("What shall I put on your list?", new Question.Title(wish.when(), wish.priority()));
        }
        Move all = Move.NOTHING;
        for (String title : wish.titles()) {
            ObjectNode arguments = Move.arguments().put("title", title);
            almanac.due(wish.when()).ifPresent(due -> arguments.put("due", due));
            wish.priority().ifPresent(priority -> arguments.put("priority", known(priority)));
            all = all.and(use("add_todo", arguments, wish, Move.Purpose.TELL));
        }
        return all;
    }

    private Move list(Wish wish) {
        ObjectNode arguments = Move.arguments();
        if (offers("list_todos", "due_until")) {
            almanac.days(wish.when()).ifPresent(days -> {
                days.from().ifPresent(from -> arguments.put("due_from", from.toString()));
                arguments.put("due_until", days.until().toString());
            });
            if (wish.when().isEmpty() && wish.said().toLowerCase(Locale.ROOT).contains("overdue")) {
                arguments.put("due_until", almanac.present());
            }
        }
        wish.priority()
                .filter(some -> offers("list_todos", "priority"))
                .ifPresent(some -> arguments.put("priority", known(some)));
        wish.item().filter(some -> offers("list_todos", "text")).ifPresent(text -> arguments.put("text", text));
        if (wish.intent().equals("list_done") && offers("list_todos", "completed")) {
            arguments.removeAll().put("completed", true);
        }
        return use("list_todos", arguments, wish, Move.Purpose.TELL);
    }

    /// Changes the to-do that the wish names.
    private Move change(String tool, Wish wish, ObjectNode arguments) {
        Optional<String> item = named(wish.item());
        if (item.isEmpty()) {
            return Move.ask("Which to-do do you mean?", new Question.Item(wish));
        }
        ObjectNode all = Move.arguments().put("title", item.get());
        all.setAll(arguments);
        return use(tool, all, wish, Move.Purpose.TELL);
    }

    private Move due(Wish wish) {
        Optional<String> due = almanac.due(wish.when());
        if (due.isEmpty() && wish.item().isPresent()) {
            return Move.ask("When shall it be due?", new Question.Change(wish));
        }
        return change("update_todo", wish, Move.arguments().put("due", due.orElse("")));
    }

    private Move priority(Wish wish) {
        Optional<String> priority =
                wish.priority().or(() -> wish.said().startsWith("prior") ? Optional.of("high") : Optional.empty());
        if (priority.isEmpty()) {
            return Move.ask("How important shall it be: low, medium, high or urgent?", new Question.Change(wish));
        }
        return change("update_todo", wish, Move.arguments().put("priority", known(priority.get())));
    }

    private Move rename(Wish wish) {
        Optional<String> title = wish.title();
        if (title.isEmpty()) {
            return Move.ask("What shall it be called?", new Question.Change(wish));
        }
        return change("update_todo", wish, Move.arguments().put("new_title", title.get()));
    }

    private Move remind(Wish wish) {
        boolean waking = wish.said().toLowerCase(Locale.ROOT).matches(".*\\bwake\\b.*");
        Optional<String> text = wish.title()
                .or(() -> waking
                        ? Optional.of("wake up")
                        : wish.said().toLowerCase(Locale.ROOT).contains("alarm")
                                ? Optional.of("alarm")
                                : Optional.empty());
        if (text.isEmpty()) {
            return Move.ask("What shall I remind you of?", new Question.Errand(wish.when()));
        }
        Optional<String> at = wish.when().isEmpty()
                ? Optional.empty()
                : almanac.at(wish.when(), waking).map(Almanac::iso);
        if (at.isEmpty()) {
            return Move.ask("When shall I remind you: " + text.get() + "?", new Question.Time(text.get()));
        }
        return use(
                "add_reminder", Move.arguments().put("text", text.get()).put("at", at.get()), wish, Move.Purpose.TELL);
    }

    /// Looks up what the wish means, so that it can be read back.
    private Move find(Wish wish, String tool, String lister) {
        if (!has(tool) || !has(lister)) {
            return help.cannot();
        }
        Optional<String> item = wish.intent().equals("delete_all") ? wish.item() : named(wish.item());
        if (item.isEmpty()) {
            String thing = tool.equals("delete_todo") ? "to-do" : "reminder";
            return Move.ask("Which " + thing + " shall I delete?", new Question.Item(wish));
        }
        return Move.use(
                lister, Move.arguments(), wish.with(wish.intent(), List.of(), item, wish.when()), Move.Purpose.DELETE);
    }

    private Move transfer(Wish wish) {
        if (!has("transfer_to_agent")) {
            return Move.say("I am sorry, I cannot put you through to a person here. " + help.hint());
        }
        ObjectNode arguments = Move.arguments()
                .put("department", wish.department().orElse("support"))
                .put("reason", wish.reason().orElse("The caller asked for a person."));
        return Move.use("transfer_to_agent", arguments, wish, Move.Purpose.TELL);
    }

    private Move undo(Wish wish) {
        if (has("undo")) {
            return Move.use("undo", Move.arguments(), wish, Move.Purpose.TELL);
        }
        List<Question.Removal> removals = memory.done().stream()
                .filter(one -> one.call().name().matches("add_todo|add_reminder|add_event"))
                .flatMap(one -> Memory.name(one)
                        .map(name -> new Question.Removal(one.call().name().replace("add_", "delete_"), name))
                        .stream())
                .toList();
        return removals.isEmpty()
                ? Move.say("I am sorry, I cannot take that back.")
                : Move.ask(Wording.shallIDelete(removals), new Question.Deletion(removals));
    }

    /// `no, i meant eggs`, after something was done.
    private Move correct(Wish wish) {
        List<Message.Answered> done = memory.done();
        if (done.isEmpty()) {
            return help.talk(wish);
        }
        Message.Answered last = done.getLast();
        Optional<String> before = Memory.name(last);
        if (before.isEmpty()) {
            return help.talk(wish);
        }
        return new Correction(this, almanac).of(last, before.get(), wish);
    }

    private Move simple(String tool, Wish wish) {
        return use(tool, Move.arguments(), wish, Move.Purpose.TELL);
    }

    Move use(String tool, ObjectNode arguments, Wish wish, Move.Purpose purpose) {
        return has(tool) ? Move.use(tool, arguments, wish, purpose) : help.cannot();
    }

    boolean has(String name) {
        return tools.stream().anyMatch(tool -> tool.name().equals(name));
    }

    private boolean offers(String name, String argument) {
        return tools.stream()
                .anyMatch(tool -> tool.name().equals(name)
                        && tool.parameters().path("properties").has(argument));
    }

    /// The to-do or event that the words name; what was spoken of last for `it`.
    Optional<String> named(Optional<String> item) {
        return item.flatMap(words -> {
            String plain = words.toLowerCase(Locale.ROOT);
            if (plain.matches(
                    "it|that|this|them|those|that one|this one|the (task|to do|item|one)|task|to do|item|one|todo|something|a (task|to do)")) {
                return memory.it();
            }
            List<String> listed = memory.listed();
            boolean place = plain.matches("(first|second|third|fourth|fifth|last)( one| item| task| thing)?");
            return place && listed.size() > 1
                    ? Likeness.among(listed, plain).stream().findFirst()
                    : Optional.of(words);
        });
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
