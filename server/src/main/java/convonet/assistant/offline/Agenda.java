package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns wishes about the calendar into moves.
final class Agenda {

    /// Words that name no event in particular.
    private static final Set<String> ANY = Set.of("event", "events", "appointment", "meeting", "entry", "thing");

    /// What no event is called.
    private static final Set<String> NAMELESS = Set.of("event", "calendar event", "calendar entry");

    private final Deciding deciding;
    private final Almanac almanac;
    private final Help help;

    Agenda(Deciding deciding, Almanac almanac, Help help) {
        this.deciding = deciding;
        this.almanac = almanac;
        this.help = help;
    }

    /// What repeats without a day begins tomorrow.
    Move add(Wish said) {
        boolean someDay =
                said.occasion().often().isPresent() && said.when().day().isEmpty();
        Wish wish = someDay && said.when().hasTime()
                ? said.with(
                        said.intent(),
                        said.titles(),
                        said.item(),
                        When.day("tomorrow").and(said.when()))
                : said;
        Optional<String> title = wish.title().filter(words -> !NAMELESS.contains(words.toLowerCase(Locale.ROOT)));
        if (title.isEmpty()) {
            return Move.ask("What shall I put into your calendar?", new Question.Item(wish));
        }
        Optional<String> start = almanac.due(wish.when());
        if (start.isEmpty()) {
            return Move.ask("When is it: " + title.get() + "?", new Question.Change(wish));
        }
        ObjectNode arguments = Move.arguments().put("title", title.get()).put("start", start.get());
        end(wish).ifPresent(end -> arguments.put("end", end));
        wish.occasion().often().ifPresent(often -> arguments.put("repeat", often));
        return deciding.use("add_event", arguments, wish, Move.Purpose.TELL);
    }

    /// When an event ends that begins as the wish says.
    private Optional<String> end(Wish wish) {
        Occasion occasion = wish.occasion();
        if (!wish.when().hasTime()) {
            return occasion.end().day().flatMap(almanac::date).map(Object::toString);
        }
        Optional<ZonedDateTime> start = almanac.at(wish.when(), false);
        return start.flatMap(begin -> occasion.length()
                        .map(begin::plus)
                        .or(() -> occasion.end()
                                .clock()
                                .or(() -> occasion.end().part().map(When.Part::time))
                                .map(time -> after(begin, time, occasion.end()))))
                .map(Almanac::iso);
    }

    /// The next time after `begin` at which a clock shows `time`; of twelve hours unless the half of the day was said.
    private static ZonedDateTime after(ZonedDateTime begin, LocalTime time, When said) {
        ZonedDateTime end = begin.with(time);
        boolean half = !said.exact() && said.part().isEmpty();
        if (half && !end.isAfter(begin)) {
            end = end.plusHours(12);
        }
        return end.isAfter(begin) ? end : end.plusDays(1);
    }

    Move list(Wish wish) {
        ObjectNode arguments = Move.arguments();
        almanac.days(wish.when()).ifPresent(days -> {
            boolean today = wish.when().day().orElse("").equals("today");
            days.from()
                    .or(() -> today ? Optional.of(days.until()) : Optional.empty())
                    .ifPresent(from -> arguments.put("start", from.toString()));
            arguments.put("end", days.until().toString());
        });
        return deciding.use("list_events", arguments, wish, Move.Purpose.TELL);
    }

    Move next(Wish wish) {
        ObjectNode arguments = Move.arguments().put("next", true);
        wish.item()
                .map(Agenda::particular)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> arguments.put("text", text));
        return deciding.use("list_events", arguments, wish, Move.Purpose.TELL);
    }

    Move move(Wish wish) {
        Optional<String> item = deciding.named(wish.item());
        if (item.isEmpty()) {
            return Move.ask("Which event do you mean?", new Question.Item(wish));
        }
        if (wish.when().isEmpty()) {
            return Move.ask("When shall it be?", new Question.Change(wish));
        }
        Wish named = wish.with(wish.intent(), List.of(), item, wish.when());
        if (!deciding.has("update_event") || !deciding.has("list_events")) {
            return help.cannot();
        }
        return Move.use("list_events", Move.arguments(), named, Move.Purpose.MOVE);
    }

    /// @param title as the tool named it
    /// @param start of the event as it is, ISO 8601; a time of day alone leaves it on its day
    Move moved(Wish wish, String title, String start) {
        When when = wish.when();
        boolean sameDay = when.day().isEmpty() && when.after().isEmpty();
        When whole = sameDay ? When.day(start.substring(0, 10)).and(when) : when;
        return almanac.due(whole)
                .map(to -> deciding.use(
                        "update_event", Move.arguments().put("event", title).put("start", to), wish, Move.Purpose.TELL))
                .orElseGet(() -> Move.ask("When shall it be?", new Question.Change(wish)));
    }

    Move delete(Wish wish) {
        if (!deciding.has("delete_event") || !deciding.has("list_events")) {
            return help.cannot();
        }
        Optional<String> item = deciding.named(wish.item());
        if (item.isEmpty()) {
            return Move.ask("Which event shall I delete?", new Question.Item(wish));
        }
        ObjectNode arguments = Move.arguments();
        almanac.days(wish.when())
                .flatMap(days -> days.from().filter(days.until()::equals))
                .ifPresent(day -> arguments.put("start", day.toString()).put("end", day.toString()));
        Wish named = wish.with(wish.intent(), List.of(), item, wish.when());
        return Move.use("list_events", arguments, named, Move.Purpose.DELETE);
    }

    /// What is left of the words that name an event without those that could name any; nothing for `my next meeting`.
    static String particular(String words) {
        return Arrays.stream(words.split(" ", -1))
                .filter(word -> !ANY.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "))
                .replaceFirst("^(?:with|about|for) ", "");
    }
}
