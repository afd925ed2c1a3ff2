package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns wishes to change an event into moves: first it is looked up, then changed.
final class Rescheduling {

    private static final Pattern OF_DAY = Pattern.compile(
            "(?i)(?:only )?(today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this week|next week)'?s (.+)");

    private static final Pattern BACK = Pattern.compile("(?i).*\\b(earlier|forward|sooner|shorter|shorten|cut)\\b.*");

    private final Deciding deciding;
    private final Almanac almanac;
    private final Help help;

    Rescheduling(Deciding deciding, Almanac almanac, Help help) {
        this.deciding = deciding;
        this.almanac = almanac;
        this.help = help;
    }

    /// An event, and the day that was said with its name.
    record Named(String event, Optional<LocalDate> on) {}

    /// `friday's standup` is the standup on friday.
    Named named(String words) {
        Matcher ofDay = OF_DAY.matcher(words);
        return ofDay.matches()
                ? new Named(ofDay.group(2), almanac.date(ofDay.group(1).toLowerCase(java.util.Locale.ROOT)))
                : new Named(words.replaceFirst("(?i)^only ", ""), Optional.empty());
    }

    Move move(Wish wish) {
        Optional<String> item = deciding.named(wish.item());
        if (item.isEmpty()) {
            return Move.ask("Which event do you mean?", new Question.Item(wish));
        }
        boolean open = wish.when().isEmpty()
                && wish.titles().isEmpty()
                && wish.occasion().length().isEmpty()
                && wish.occasion().end().isEmpty();
        if (open) {
            return wish.intent().equals("rename_todo")
                    ? Move.ask("What shall it be called?", new Question.Change(wish))
                    : Move.ask("When shall it be?", new Question.Change(wish));
        }
        if (!deciding.has("update_event") || !deciding.has("list_events")) {
            return help.cannot();
        }
        Named named = named(item.get());
        ObjectNode arguments = Move.arguments();
        named.on.ifPresent(day -> arguments.put("start", day.toString()).put("end", day.toString()));
        return Move.use("list_events", arguments, wish.withItem(Optional.of(named.event)), Move.Purpose.MOVE);
    }

    /// @param event as the tool told it
    /// @param on the day that was said with its name; empty when none was
    Move moved(Wish wish, JsonNode event, String on) {
        String title = event.path("title").asText();
        ObjectNode arguments = Move.arguments().put("event", title);
        if (!on.isEmpty()) {
            arguments.put("on", on);
        }
        if (wish.title().isPresent()) {
            return use(arguments.put("title", wish.title().get()), wish);
        }
        String start = event.path("start").asText();
        if (!wish.occasion().end().isEmpty() && wish.when().isEmpty()) {
            return almanac.due(onDay(wish.occasion().end(), start))
                    .map(end -> use(arguments.put("end", end), wish))
                    .orElseGet(() -> Move.ask("When shall it end?", new Question.Change(wish)));
        }
        if (wish.when().isEmpty() && wish.occasion().length().isPresent() && start.contains("T")) {
            return use(lasting(wish, event, arguments), wish);
        }
        return almanac.due(onDay(wish.when(), start))
                .map(to -> use(arguments.put("start", to), wish))
                .orElseGet(() -> Move.ask("When shall it be?", new Question.Change(wish)));
    }

    /// A time of day alone leaves it on its day.
    private static When onDay(When when, String start) {
        boolean sameDay = when.day().isEmpty() && when.after().isEmpty();
        return sameDay ? When.day(start.substring(0, 10)).and(when) : when;
    }

    /// So much later or earlier, longer or shorter, or as long.
    private static ObjectNode lasting(Wish wish, JsonNode event, ObjectNode arguments) {
        OffsetDateTime start = OffsetDateTime.parse(event.path("start").asText());
        Duration length = wish.occasion().length().orElseThrow();
        Duration change = BACK.matcher(wish.said()).matches() ? length.negated() : length;
        if (!wish.intent().equals("event_length")) {
            return arguments.put("start", start.plus(change).toString());
        }
        boolean relative = wish.said().matches("(?i).*\\b(longer|shorter|by)\\b.*");
        String end = event.path("end").asText();
        return arguments.put(
                "end",
                (relative && end.contains("T") ? OffsetDateTime.parse(end).plus(change) : start.plus(length))
                        .toString());
    }

    private Move use(ObjectNode arguments, Wish wish) {
        return deciding.use(
                "update_event",
                arguments,
                wish.with(wish.intent(), List.of(), wish.item(), wish.when()),
                Move.Purpose.TELL);
    }
}
