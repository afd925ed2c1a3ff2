package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.Message;
import convonet.tools.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns wishes into moves, using only the tools that are offered.
final class Deciding {

    private static final Pattern VISITED =
            Pattern.compile("(?i)(dentist|doctor|hairdresser|barber|vet|optician|therapist"
                    + "|lawyer|notary|midwife|surgeon|orthodontist|dermatologist|osteopath|physio)");

    private final List<Tool> tools;
    private final Understanding words;
    private final Almanac almanac;
    private final Memory memory;
    private final Help help;
    private final Agenda agenda;
    private final Chores chores;
    private final Reminding reminding;
    private final Teamwork teamwork;

    Deciding(Prompt prompt, Memory memory, Help help, Understanding words) {
        this.words = words;
        this.tools = prompt.tools();
        this.almanac = new Almanac(prompt.now(), prompt.caller().zone());
        this.memory = memory;
        this.help = help;
        this.agenda = new Agenda(this, almanac, help);
        this.chores = new Chores(this, almanac, tools);
        this.reminding = new Reminding(this, almanac, memory);
        this.teamwork = new Teamwork(this, memory);
    }

    Agenda agenda() {
        return agenda;
    }

    /// What goes on from what was done in the turn before, if these words do.
    ///
    /// @param wishes what the words mean by themselves
    /// @param weak they may mean something else as well
    Optional<Move> further(Understanding understanding, List<Wish> wishes, boolean weak, String words) {
        return memory.last().flatMap(last -> {
            Continuing continuing = new Continuing(understanding, this, almanac);
            return continuing
                    .strong(last, wishes, words)
                    .or(() -> weak ? continuing.of(last, words) : Optional.empty());
        });
    }

    /// Nothing was done in the turn before from which these words could go on.
    boolean isFirst() {
        return memory.last().isEmpty();
    }

    /// Only one thing was done in the turn before, so that undoing takes back that.
    boolean isAlone() {
        return memory.done().size() == 1;
    }

    /// Everything the caller wants, in one move or, where one thing needs another, in several.
    Move all(List<Wish> wishes) {
        return steps(Linked.of(wishes));
    }

    /// The first step now, the others when its tools have done their work.
    Move steps(List<List<Wish>> steps) {
        Move first = steps.getFirst().stream().map(this::on).reduce(Move.NOTHING, Move::and);
        return first.uses().isEmpty() || steps.size() == 1 ? first : first.then(steps.subList(1, steps.size()));
    }

    Move on(Wish said) {
        Wish wish = placed(said);
        return switch (wish.intent()) {
            case "add_todo" -> chores.add(wish);
            case "list_todos", "list_done" -> chores.list(wish);
            case "complete_todo" -> chores.change("complete_todo", wish, Move.arguments());
            case "delete_todo" -> find(wish, "delete_todo", "list_todos");
            case "delete_all" ->
                find(wish.with("delete_all", List.of(), Optional.of(""), When.NONE), "delete_todo", "list_todos");
            case "update_due", "rename_todo" ->
                isEvent(wish) ? agenda.rescheduling().move(wish) : chores.on(wish);
            case "clear_due" -> chores.on(wish);
            case "whats_on" -> ahead(wish);
            case "update_priority" -> chores.priority(wish);
            case "add_reminder" -> reminding.add(wish);
            case "list_reminders" -> simple("list_reminders", wish);
            case "delete_reminder" ->
                find(
                        wish.with(wish.intent(), List.of(), wish.title().or(wish::item), wish.when()),
                        "delete_reminder",
                        "list_reminders");
            case "add_event" -> agenda.add(wish);
            case "list_events" -> agenda.list(wish);
            case "next_event" -> agenda.next(wish);
            case "update_event", "end_event", "event_length" ->
                agenda.rescheduling().move(wish);
            case "delete_event" -> agenda.delete(wish);
            case "current_time", "current_date" -> simple("current_time", wish);
            case "transfer_to_agent" -> transfer(wish);
            case "undo" -> undo(wish);
            case "create_team",
                    "list_teams",
                    "team_people",
                    "add_team_member",
                    "remove_team_member",
                    "leave_team",
                    "change_member_role",
                    "revoke_role",
                    "assign_todo",
                    "list_team_todos",
                    "team_done",
                    "find_person",
                    "who_is_available" -> teamwork.on(wish);
            case "correct" -> correct(wish);
            case "repeat" -> Move.say(memory.said().orElse("I have not said anything yet. " + help.hint()));
            case Wish.UNKNOWN -> guess(wish);
            default -> help.talk(wish);
        };
    }

    /// What lies ahead on a day, in the calendar and on the list.
    private Move ahead(Wish wish) {
        return has("list_events") ? agenda.list(wish).and(chores.list(wish)) : chores.list(wish);
    }

    /// The words name what happens at some time rather than what is to be done.
    private boolean isEvent(Wish wish) {
        boolean bare = wish.item().map(Linked::isIt).orElse(true);
        return !bare
                && has("update_event")
                && has("list_events")
                && (words.happens(wish.item().get()) || isVisit(wish));
    }

    /// The people of the wish leave its team.
    Move part(Wish wish) {
        return teamwork.part(wish);
    }

    /// A time of day is set for whom one visits, not for what is to be done about them.
    private static boolean isVisit(Wish wish) {
        boolean timed = wish.when().clock().isPresent() || wish.said().contains("same time");
        return timed && VISITED.matcher(wish.item().orElse("")).matches();
    }

    Chores chores() {
        return chores;
    }

    private Move guess(Wish wish) {
        if (wish.titles().isEmpty() || !has("add_todo")) {
            return help.talk(wish);
        }
        return Move.ask(
                "Shall I put " + Wording.list(wish.titles(), "and") + " on your list?", new Question.Offer(wish));
    }

    /// `the second one` is one of what was read out last: an event, a reminder or a to-do.
    private Wish placed(Wish wish) {
        boolean place = wish.item().map(Likeness::isPlace).orElse(false);
        boolean it = wish.item().map(Linked::isIt).orElse(false);
        Optional<String> title = place || it ? named(wish.item()) : Optional.empty();
        if (title.isEmpty() || title.equals(wish.item())) {
            return wish;
        }
        String tool = (place ? memory.lister() : memory.namer()).orElse("");
        String intent = switch (tool) {
            case "list_events", "add_event", "update_event" ->
                wish.intent().replace("delete_todo", "delete_event").replace("update_due", "update_event");
            case "list_reminders", "add_reminder" -> wish.intent().replace("delete_todo", "delete_reminder");
            default -> wish.intent();
        };
        boolean reminder = intent.equals("delete_reminder");
        return wish.with(intent, reminder ? List.of(title.get()) : wish.titles(), title, wish.when());
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
        return Move.use(lister, Move.arguments(), wish.withItem(item), Move.Purpose.DELETE);
    }

    private Move transfer(Wish wish) {
        if (!has("transfer_to_agent")) {
            return Move.say("I am sorry, I cannot put you through to a person here. " + help.hint());
        }
        ObjectNode arguments = Move.arguments();
        wish.department()
                .or(() -> memory.last()
                        .filter(last -> last.call().name().equals("who_is_available")
                                && wish.involved().people().isEmpty())
                        .map(last -> last.call().arguments().path("department").asText())
                        .filter(department -> !department.isEmpty()))
                .ifPresent(department -> arguments.put("department", department));
        String wanted = wish.involved().people().stream()
                .findFirst()
                .map(person ->
                        Teamwork.isPronoun(person) ? memory.argument("person").orElse("a person") : person)
                .orElse("a person");
        arguments.put("reason", wish.reason().orElse("The caller asked for " + wanted + "."));
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

    Move cannot() {
        return help.cannot();
    }

    /// Puts into the arguments how often it repeats, as far as the tool knows such a thing.
    void repeat(String tool, Occasion occasion, ObjectNode arguments) {
        if (occasion.often().isEmpty() || !offers(tool, "repeat")) {
            return;
        }
        arguments.put("repeat", occasion.often().get());
        occasion.count().filter(some -> offers(tool, "count")).ifPresent(count -> arguments.put("count", count));
        occasion.every().filter(some -> offers(tool, "every")).ifPresent(every -> arguments.put("every", every));
        occasion.until()
                .day()
                .filter(some -> offers(tool, "until"))
                .flatMap(almanac::date)
                .ifPresent(day -> arguments.put("until", day.toString()));
    }

    boolean has(String name) {
        return tools.stream().anyMatch(tool -> tool.name().equals(name));
    }

    boolean offers(String name, String argument) {
        return tools.stream()
                .anyMatch(tool -> tool.name().equals(name)
                        && tool.parameters().path("properties").has(argument));
    }

    /// The to-do or event that the words name; what was spoken of last for `it`.
    Optional<String> named(Optional<String> item) {
        return item.flatMap(words -> {
            String plain = words.toLowerCase(Locale.ROOT);
            if (plain.matches(
                    "it|it's|it is|that's|that is|they're|they are|that|this|them|those|that one|this one|the (task|to do|item|one)|task|to do|item|one|todo"
                            + "|something|an?|an? (task|to do|item|event|appointment|reminder|entry)")) {
                return memory.offered().or(memory::it);
            }
            List<String> listed = memory.listed();
            if (plain.matches("(the )?other( one)?") && listed.size() == 2) {
                return memory.it()
                        .flatMap(last ->
                                listed.stream().filter(one -> !one.equals(last)).findFirst());
            }
            return Likeness.isPlace(plain) && !listed.isEmpty()
                    ? Likeness.among(listed, plain).stream().findFirst()
                    : Optional.of(words);
        });
    }
}
