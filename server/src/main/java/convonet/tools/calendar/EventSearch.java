package convonet.tools.calendar;

import convonet.tools.Arguments;
import convonet.tools.Moment;
import convonet.tools.Refusal;
import convonet.tools.TitleMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which event does the caller mean?
final class EventSearch {
    private EventSearch() {}

    /// What the caller means.
    ///
    /// @param seen the event or occurrence that was found
    /// @param whole the series of it, if all of it is meant
    record Meant(Event seen, Optional<Event> whole) {

        Event event() {
            return whole.orElse(seen);
        }
    }

    /// What the arguments `event` and `on` mean: the event, the occurrence of that day, or without a day the series.
    static Meant find(Arguments arguments, Calendar calendar, CalendarWords words, Instant now, ZoneId zone) {
        Event seen = seen(arguments, calendar, words, now, zone);
        boolean one = seen.id().equals(arguments.text("event"))
                || arguments.moment("on").isPresent();
        return new Meant(seen, seen.series().filter(series -> !one).flatMap(calendar::find));
    }

    /// Among those of today and later, or of the day that `on` tells. What is to come is meant before what is over.
    private static Event seen(Arguments arguments, Calendar calendar, CalendarWords words, Instant now, ZoneId zone) {
        String wanted = arguments.text("event");
        Optional<LocalDate> day = arguments.moment("on").map(moment -> moment.day(zone));
        List<Event> events = candidates(day, calendar, now, zone);
        Optional<Event> known = events.stream()
                .filter(event -> event.id().equals(wanted) || event.series().equals(Optional.of(wanted)))
                .findFirst();
        return known.orElseGet(() -> switch (TitleMatch.of(wanted, events, Event::title)) {
            case TitleMatch.Found<Event>(Event event) -> event;
            case TitleMatch.Several<Event>(List<Event> several) ->
                throw new Refusal("ambiguous", "Which one is meant: " + words.choice(several) + "?");
            case TitleMatch.Missing<Event>(List<Event> close) -> {
                String when = day.map(date -> " " + words.day(date)).orElse("");
                String hint = close.isEmpty() ? "" : " The closest is " + words.choice(close) + ".";
                yield calendar.find(wanted)
                        .filter(event -> day.isEmpty())
                        .orElseThrow(() ->
                                new Refusal("not_found", "There is no event called " + wanted + when + "." + hint));
            }
        });
    }

    private static List<Event> candidates(Optional<LocalDate> day, Calendar calendar, Instant now, ZoneId zone) {
        if (day.isPresent()) {
            Span all = Span.of(new Moment.Day(day.get()));
            return calendar.between(all.begin(zone), all.end(zone));
        }
        Instant morning = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        return calendar.ahead(morning).stream()
                .sorted(Comparator.comparing(event -> !event.span().end(zone).isAfter(now)))
                .toList();
    }
}
