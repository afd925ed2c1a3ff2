package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.Message;
import convonet.assistant.offline.FewWords.Further;
import convonet.tools.ToolResult;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Goes on from what was just done: `and tomorrow?`, `what about marketing`, `no, ben`, `i meant thursday`.
final class Continuing {

    private static final Pattern THERE =
            Pattern.compile("(?i)\\W*(?:(?:then|and|ok|okay|please|so|well|good|can you|could you)\\W+)*"
                    + "(?:put|add|schedule|squeeze in|book|enter|plan) (.+?) (?:in )?(?:there|on that day|that day|then)"
                    + "(?: (.+?))?\\W*");

    private final Understanding understanding;
    private final FewWords few;
    private final Deciding deciding;
    private final Correction correction;

    Continuing(Understanding understanding, Deciding deciding, Almanac almanac) {
        this.understanding = understanding;
        this.few = understanding.few();
        this.deciding = deciding;
        this.correction = new Correction(deciding, almanac);
    }

    /// @param last what was done in the turn before
    /// @return nothing when the words do not go on from it
    Optional<Move> of(Message.Answered last, String text) {
        return few.further(text).flatMap(further -> of(last, further));
    }

    /// Something that was just made is called off, or somebody else is added to the team spoken of.
    Optional<Move> strong(Message.Answered last, List<Wish> wishes, String text) {
        String tool = last.call().name();
        boolean off = text.matches(
                "(?i)\\W*((please|actually|no|oh|wait|sorry|ok|okay|and|then|now|well|on second thoughts?)\\W+)*"
                        + "(cancel|scrap|drop|forget|delete|remove) (it|that|that one|the (event|appointment|task|reminder))"
                        + "( please| again| after all)?\\W*");
        if (off
                && tool.matches("list_(events|todos|reminders)")
                && !Memory.names(last.result()).isEmpty()) {
            List<String> names = Memory.names(last.result()).stream().distinct().toList();
            Wish wish = Wish.of(tool.replaceFirst("list_(.*)s", "delete_$1"), text);
            return Optional.of(
                    names.size() == 1
                            ? deciding.on(wish.withTitle(names.getFirst()).withItem(Optional.of(names.getFirst())))
                            : Move.ask(Wording.which(names), new Question.Choice(wish, names)));
        }
        Optional<Move> there = tool.matches("list_(events|todos)") ? there(last, text) : Optional.empty();
        if (there.isPresent()) {
            return there;
        }
        if (off && tool.matches("(add|update)_(todo|event|reminder)")) {
            return Memory.name(last)
                    .map(name -> deciding.on(Wish.of(tool.replaceFirst("add|update", "delete"), text)
                            .withTitle(name)
                            .withItem(Optional.of(name))));
        }
        boolean joins = tool.matches("create_team|add_team_member")
                && wishes.stream().allMatch(wish -> wish.intent().equals("add_todo") && few.names(wish.titles()));
        return joins
                ? Optional.of(deciding.all(wishes.stream()
                        .map(wish ->
                                Understanding.joined(wish, argument(last.call().arguments(), "team")))
                        .toList()))
                : Optional.empty();
    }

    /// `then put archery there at two`, after a day was looked at.
    private Optional<Move> there(Message.Answered last, String text) {
        Matcher order = THERE.matcher(text);
        JsonNode before = last.call().arguments();
        String day = before.path("start").asText(before.path("due_from").asText());
        if (!order.matches() || day.length() != 10) {
            return Optional.empty();
        }
        When clock = Optional.ofNullable(order.group(2)).flatMap(few::onlyTime).orElse(When.NONE);
        return few.what(order.group(1))
                .title()
                .map(title -> deciding.on(Wish.of("add_event", text)
                        .withTitle(title)
                        .withWhen(When.day(day).and(clock))));
    }

    private Optional<Move> of(Message.Answered last, Further further) {
        String words = further.words();
        return switch (last.call().name()) {
            case "list_events", "list_todos", "list_reminders" -> listed(last, words);
            case "who_is_available" -> Optional.of(available(words));
            case "find_person" ->
                people(words)
                        .map(people -> deciding.on(Wish.of("find_person", words).withPeople(people)));
            case "list_team_todos" -> Optional.of(others(last, words));
            case "assign_todo", "add_team_member", "remove_team_member", "change_member_role", "create_team" ->
                teamwork(last, further);
            default -> further.instead() ? corrected(last, further) : another(last, further);
        };
    }

    /// The same list for another time, or another list.
    private Optional<Move> listed(Message.Answered last, String words) {
        String intent = last.call().name();
        return few.onlyTime(words)
                .or(() -> dayAfter(last, words))
                .map(when -> deciding.on(Wish.of(intent, words).withWhen(when)))
                .or(() -> asked("what is on " + words))
                .or(() -> asked("what are " + words));
    }

    /// `the day after` that of the list before.
    private static Optional<When> dayAfter(Message.Answered last, String words) {
        JsonNode before = last.call().arguments();
        String day = before.path("start").asText(before.path("due_from").asText());
        boolean next = words.matches("(?i)(the )?(day after|next day|following day)( that)?") && day.length() == 10;
        return next ? Optional.of(When.day(LocalDate.parse(day).plusDays(1).toString())) : Optional.empty();
    }

    private Optional<Move> asked(String words) {
        List<Wish> wishes = understanding.of(words);
        return wishes.getFirst().intent().startsWith("list_") ? Optional.of(deciding.all(wishes)) : Optional.empty();
    }

    private Move available(String words) {
        Wish plain = Wish.of("who_is_available", words);
        return deciding.on(few.place(words)
                .map(place -> plain.withDepartment(place.department()).withInvolved(place.involved()))
                .orElseGet(() -> plain.withPeople(people(words).orElse(List.of(words)))));
    }

    /// The list of another person in the same team, or of another team.
    private Move others(Message.Answered last, String words) {
        JsonNode before = last.call().arguments();
        Wish wish = Wish.of(before.path("completed").asBoolean() ? "team_done" : "list_team_todos", words);
        Optional<String> team = few.clearTeam(words);
        Optional<List<String>> people = people(words).filter(some -> team.isEmpty());
        Involved involved = Involved.NOBODY
                .withPeople(
                        people.orElse(argument(before, "person").map(List::of).orElse(List.of())))
                .withTeam(team.or(() -> people.isPresent() ? argument(before, "team") : Optional.of(few.team(words))));
        return deciding.on(wish.withInvolved(involved));
    }

    private Optional<Move> teamwork(Message.Answered last, Further further) {
        String words = further.words();
        JsonNode before = last.call().arguments();
        String tool = last.call().name();
        Optional<String> role = few.role(words);
        Optional<String> team = few.clearTeam(words);
        Optional<List<String>> people = people(words).filter(some -> team.isEmpty());
        Involved involved = new Involved(
                argument(before, "person").map(List::of).orElse(List.of()),
                argument(before, "team"),
                argument(before, "role"),
                Optional.empty());
        Wish same = Wish.of(tool, words).withInvolved(involved).withItem(argument(before, "todo"));
        if (tool.equals("create_team")) {
            return Optional.of(again(further, same.withTeam(few.team(words))));
        }
        if (role.isPresent() && tool.matches("add_team_member|change_member_role")) {
            return Optional.of(
                    deciding.on(same.withIntent("change_member_role").withInvolved(involved.withRole(role.get()))));
        }
        boolean deed = tool.equals("assign_todo") && (few.isDeed(words) || words.matches("(?i)(the|my) .*"));
        if (deed) {
            return Optional.of(again(further, same.withItem(few.what(words).title())));
        }
        if (team.isPresent()) {
            return Optional.of(again(further, same.withTeam(team.get())));
        }
        return people.map(some -> tool.equals("assign_todo")
                ? deciding.on(same.withPeople(some))
                : again(further, same.withPeople(some)));
    }

    /// Once more; first taken back when it was meant otherwise.
    private Move again(Further further, Wish wish) {
        return further.instead() && deciding.has("undo") && deciding.isAlone()
                ? Move.use("undo", Move.arguments(), wish, Move.Purpose.THEN)
                : deciding.on(wish);
    }

    private Optional<Move> corrected(Message.Answered last, Further further) {
        String words = further.words();
        return Memory.name(last).map(name -> {
            Optional<When> when = few.onlyTime(words).or(() -> shifted(last, words));
            Optional<String> priority = when.isPresent() ? Optional.empty() : few.priority(words);
            Optional<RepeatWords.Repeat> repeat = few.repeat(words);
            Wish wish = Wish.of("correct", words)
                    .withWhen(
                            when.or(() -> repeat.map(RepeatWords.Repeat::when)).orElse(When.NONE))
                    .withOccasion(
                            Occasion.often(repeat.map(RepeatWords.Repeat::often).orElse("")))
                    .withPriority(priority);
            boolean title = when.isEmpty() && priority.isEmpty() && repeat.isEmpty();
            return correction.of(last, name, title ? titled(wish, exchanged(name, further)) : wish);
        });
    }

    /// Of `not the cat, the dog` only what was wrong changes.
    private static String exchanged(String name, Further further) {
        int at = further.wrong()
                .map(wrong -> name.toLowerCase(Locale.ROOT).indexOf(wrong.toLowerCase(Locale.ROOT)))
                .orElse(-1);
        return at <= 0
                ? further.words()
                : name.substring(0, at)
                        + further.words()
                        + name.substring(at + further.wrong().orElse("").length());
    }

    /// `an hour later` than it is.
    private Optional<When> shifted(Message.Answered last, String words) {
        JsonNode data =
                last.result() instanceof ToolResult.Done(String say, JsonNode done) ? done : MissingNode.getInstance();
        return few.shift(words)
                .flatMap(shift -> Stream.of(
                                data.at("/event/start"),
                                last.call().arguments().path("start"),
                                last.call().arguments().path("at"),
                                last.call().arguments().path("due"))
                        .map(JsonNode::asText)
                        .filter(time -> time.contains("T"))
                        .findFirst()
                        .map(time -> OffsetDateTime.parse(time).plus(shift))
                        .map(time ->
                                When.day(time.toLocalDate().toString()).and(When.clock(time.toLocalTime(), true))));
    }

    private Wish titled(Wish wish, String words) {
        Wish plain = few.what(words);
        return plain.titles().isEmpty()
                ? wish
                : wish.withTitle(String.join(" and ", plain.titles())).withWhen(plain.when());
    }

    /// The same for something else.
    private Optional<Move> another(Message.Answered last, Further further) {
        String words = further.words();
        JsonNode before = last.call().arguments();
        Optional<When> when = few.onlyTime(words);
        return switch (last.call().name()) {
            case "add_todo" -> Optional.of(deciding.all(understanding.of("add " + words)));
            case "complete_todo", "delete_todo", "delete_reminder", "delete_event" ->
                Optional.of(deciding.on(
                        few.what(words).withIntent(last.call().name()).withItem(Optional.of(words))));
            case "update_todo" -> {
                ObjectNode arguments = before.deepCopy();
                boolean named = arguments.has("new_title") || when.isPresent();
                yield named
                        ? corrected(last, further)
                        : Optional.of(deciding.use(
                                "update_todo",
                                arguments.put("title", few.what(words).title().orElse(words)),
                                Wish.of("update_todo", words),
                                Move.Purpose.TELL));
            }
            case "add_reminder" -> Optional.of(reminder(before, words, when));
            case "add_event" ->
                Optional.of(
                        when.isPresent()
                                ? deciding.on(Wish.of("add_event", words)
                                        .withTitle(before.path("title").asText())
                                        .withWhen(when.get()))
                                : deciding.all(understanding.of("schedule " + words)));
            case "undo" -> Optional.of(deciding.on(Wish.of("undo", words)));
            default -> Optional.empty();
        };
    }

    private Move reminder(JsonNode before, String more, Optional<When> when) {
        String words = more.replaceFirst("(?i)^(another|one more|one)( one)?( reminder)? ", "");
        Wish said = when.isPresent()
                ? Wish.of("add_reminder", words)
                        .withTitle(before.path("text").asText())
                        .withWhen(when.get())
                : understanding.of("remind me " + words).getFirst();
        boolean known = said.intent().equals("add_reminder")
                && (!said.titles().isEmpty() || !said.when().isEmpty());
        Wish wish = known ? said : few.what(words).withIntent("add_reminder");
        return wish.when().isEmpty() && wish.title().isPresent() && deciding.has("add_reminder")
                ? deciding.use(
                        "add_reminder",
                        Move.arguments()
                                .put("text", wish.title().get())
                                .put("at", before.path("at").asText()),
                        wish,
                        Move.Purpose.TELL)
                : deciding.on(wish);
    }

    private Optional<List<String>> people(String words) {
        return Optional.of(few.people(words).people()).filter(people -> !people.isEmpty());
    }

    private static Optional<String> argument(JsonNode arguments, String name) {
        return Optional.of(arguments.path(name).asText()).filter(words -> !words.isEmpty());
    }
}
