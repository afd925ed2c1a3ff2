package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns wishes about the calendar into moves.
final class Agenda {

    /// Words that name no event in particular.
    private static final Set<String> ANY = Set.of("event", "events", "appointment", "meeting", "entry", "thing");

    /// What no event is called.
    private static final Set<String> NAMELESS = Set.of(
            "event",
            "calendar event",
            "calendar entry",
            "something",
            "anything",
            "a thing",
            "that",
            "it",
            "appointment");

    /// What happens in the evening.
    private static final Pattern LATE =
            Pattern.compile("(?i)\\b(dinner|supper|party|opera|concert|theatre|theater|cinema|drinks|pub|date)\\b");

    private static final int EARLIEST_EVENING = 5;

    private final Deciding deciding;
    private final Almanac almanac;
    private final Help help;
    private final Rescheduling rescheduling;

    Agenda(Deciding deciding, Almanac almanac, Help help) {
        this.deciding = deciding;
        this.almanac = almanac;
        this.help = help;
        this.rescheduling = new Rescheduling(deciding, almanac, help);
    }

    Rescheduling rescheduling() {
        return rescheduling;
    }

    Move add(Wish said) {
        Wish wish = said.withWhen(inSameMonth(began(said), said.occasion().end()));
        Optional<String> title = wish.title().filter(words -> !NAMELESS.contains(words.toLowerCase(Locale.ROOT)));
        if (title.isEmpty()) {
            return Move.ask("What shall I put into your calendar?", new Question.Item(wish));
        }
        Optional<String> often = wish.occasion().often();
        Optional<ZonedDateTime> first = often.isPresent() && !wish.when().isEmpty()
                ? almanac.first(wish.when(), often.get())
                : wish.when().hasTime() ? almanac.at(wish.when(), false) : Optional.empty();
        Optional<String> start = wish.when().hasTime()
                ? first.map(Almanac::iso)
                : first.map(day -> day.toLocalDate().toString()).or(() -> almanac.due(wish.when()));
        if (start.isEmpty()) {
            return Move.ask("When is it: " + title.get() + "?", new Question.Change(wish));
        }
        ObjectNode arguments = Move.arguments().put("title", title.get()).put("start", start.get());
        end(wish, first).ifPresent(end -> arguments.put("end", end));
        deciding.repeat("add_event", wish.occasion(), arguments);
        return deciding.use("add_event", arguments, wish, Move.Purpose.TELL);
    }

    /// The month may be said only of the end: `from the third to the tenth of august`.
    private static When inSameMonth(When begin, When end) {
        String day = begin.day().orElse("");
        String last = end.day().orElse("");
        boolean shared = day.startsWith("day ") && !day.startsWith("day after") && last.matches("[a-z]{3} \\d.*");
        return shared ? begin.and(When.day(last.substring(0, 4) + day.substring(4))) : begin;
    }

    /// The half of the day may be said only of the end: `from six to seven in the evening`.
    private static When began(Wish said) {
        When begin = said.when();
        When end = said.occasion().end();
        boolean open =
                begin.clock().isPresent() && !begin.exact() && begin.part().isEmpty();
        boolean late = said.title().map(title -> LATE.matcher(title).find()).orElse(false);
        if (open && late && begin.clock().get().getHour() % 12 >= EARLIEST_EVENING) {
            return begin.and(When.part(When.Part.EVENING));
        }
        if (!open || end.clock().isEmpty() || (!end.exact() && end.part().isEmpty())) {
            return begin;
        }
        LocalTime last = Almanac.awake(end, false);
        int hour = begin.clock().get().getHour() % 12;
        boolean later = begin.clock().get().withHour(hour + 12).isBefore(last);
        return begin.and(When.clock(begin.clock().get().withHour(later ? hour + 12 : hour), true));
    }

    /// When an event ends that begins as the wish says.
    private Optional<String> end(Wish wish, Optional<ZonedDateTime> start) {
        Occasion occasion = wish.occasion();
        if (!wish.when().hasTime()) {
            return occasion.end().day().flatMap(almanac::date).map(Object::toString);
        }
        return start.flatMap(begin -> occasion.length()
                        .map(begin::plus)
                        .or(() -> occasion.end()
                                .clock()
                                .map(clock -> occasion.end().part().isPresent()
                                        ? Almanac.awake(occasion.end(), false)
                                        : clock)
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
        Optional<Almanac.Days> last =
                almanac.days(wish.occasion().end()).filter(days -> days.from().isPresent());
        almanac.days(wish.when()).ifPresent(days -> {
            boolean today = wish.when().day().orElse("").equals("today")
                    || wish.when().day().isEmpty();
            days.from()
                    .or(() -> today ? Optional.of(days.until()) : Optional.empty())
                    .ifPresent(from -> arguments.put("start", from.toString()));
            LocalDate until = last.map(Almanac.Days::until).orElse(days.until());
            arguments.put(
                    "end", until.isBefore(days.until()) ? until.plusWeeks(1).toString() : until.toString());
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

    Move delete(Wish wish) {
        if (!deciding.has("delete_event") || !deciding.has("list_events")) {
            return help.cannot();
        }
        Optional<Rescheduling.Named> item = deciding.named(wish.item()).map(rescheduling::named);
        if (item.isEmpty()) {
            return Move.ask("Which event shall I delete?", new Question.Item(wish));
        }
        ObjectNode arguments = Move.arguments();
        almanac.days(wish.when())
                .flatMap(days -> days.from().or(() -> Optional.of(days.until())).filter(days.until()::equals))
                .or(() -> item.get().on())
                .ifPresent(day -> arguments.put("start", day.toString()).put("end", day.toString()));
        Wish named = wish.with(wish.intent(), List.of(), item.map(Rescheduling.Named::event), wish.when());
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
