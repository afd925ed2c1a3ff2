package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.Message;
import convonet.tools.ToolResult;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
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
                wish.priority().ifPresent(priority -> arguments.put("priority", priority));
                meant.ifPresent(title -> arguments.put("new_title", inPlace(name, title)));
                yield arguments.size() > 1
                        ? deciding.use("update_todo", arguments, wish, Move.Purpose.TELL)
                        : Move.say("What shall it be?");
            }
            case "add_reminder" -> reminder(last, name, wish);
            case "add_event", "update_event" -> event(last, name, wish);
            case "complete_todo" ->
                meant.map(title -> completed(name, title, wish)).orElse(helpless());
            default ->
                meant.map(title -> deciding.on(wish.with(
                                tool.replace("list_todos", "delete_todo").replace("list_events", "delete_event"),
                                List.of(),
                                Optional.of(title),
                                wish.when())))
                        .orElse(helpless());
        };
    }

    private Move completed(String name, String title, Wish wish) {
        Wish other = wish.with("complete_todo", List.of(), Optional.of(title), When.NONE);
        return deciding.has("undo") && deciding.isAlone()
                ? Move.use("undo", Move.arguments(), other, Move.Purpose.THEN)
                : Move.say("I cannot open " + name + " again.").and(deciding.on(other));
    }

    private static Move helpless() {
        return Move.say("I am sorry, I cannot take that back.");
    }

    /// The old one is gone before the new one comes, so that they cannot be mixed up.
    private Move reminder(Message.Answered last, String name, Wish wish) {
        JsonNode before = last.call().arguments();
        OffsetDateTime at = OffsetDateTime.parse(before.path("at").asText());
        When same = When.day(at.toLocalDate().toString()).and(When.clock(at.toLocalTime(), true));
        boolean later =
                wish.when().day().isEmpty() && wish.when().clock().isPresent() && at.isAfter(almanac.tomorrow());
        When when = wish.when().isEmpty()
                ? same
                : later ? When.day(at.toLocalDate().toString()).and(wish.when()) : wish.when();
        Wish again = Wish.of("add_reminder", wish.said())
                .withTitle(wish.title().map(title -> inPlace(name, title)).orElse(name))
                .withWhen(when)
                .withOccasion(
                        wish.occasion().often().isPresent()
                                ? wish.occasion()
                                : Occasion.often(before.path("repeat").asText()));
        if (deciding.has("undo") && deciding.isAlone()) {
            return Move.use("undo", Move.arguments(), again, Move.Purpose.THEN);
        }
        return deciding.use("delete_reminder", Move.arguments().put("text", name), wish, Move.Purpose.TELL)
                .then(List.of(List.of(again)));
    }

    private Move event(Message.Answered last, String name, Wish wish) {
        if (wish.title().isPresent()) {
            String title = inPlace(name, wish.title().get());
            return deciding.use(
                    "update_event", Move.arguments().put("event", name).put("title", title), wish, Move.Purpose.TELL);
        }
        return wish.when().isEmpty() || !(last.result() instanceof ToolResult.Done(String say, JsonNode data))
                ? Move.say("What shall it be?")
                : deciding.agenda().rescheduling().moved(near(wish, data), data.path("event"), "");
    }

    /// Another weekday said of an event is meant in the same week, if that lies ahead.
    private Wish near(Wish wish, JsonNode data) {
        String day = wish.when().day().orElse("");
        String start = data.at("/event/start").asText();
        if (!day.matches("(mon|tues|wednes|thurs|fri|satur|sun)day") || start.length() < 10) {
            return wish;
        }
        LocalDate there = LocalDate.parse(start.substring(0, 10))
                .with(
                        ChronoField.DAY_OF_WEEK,
                        DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)).getValue());
        boolean ahead = there.isAfter(almanac.tomorrow().toLocalDate().minusDays(2));
        return ahead ? wish.withWhen(wish.when().and(When.day(there.toString()))) : wish;
    }

    /// `eggs` said of `buy milk` means `buy eggs`.
    private static String inPlace(String before, String meant) {
        if (before.matches("(?i).+ with \\S+( \\S+)?") && meant.matches("(with )?\\p{Lu}\\S*( \\p{Lu}\\S*)?")) {
            return before.replaceFirst("(?i)(.+ with ).+", "$1") + meant.replaceFirst("^with ", "");
        }
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
