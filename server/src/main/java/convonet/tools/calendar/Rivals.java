package convonet.tools.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What else is at the time of an event.
final class Rivals {
    /// For so long an event that repeats is looked after.
    private static final Duration AHEAD = Duration.ofDays(84);

    private Rivals() {}

    /// Everything that overlaps, each series once. Whole days, such as a birthday, leave room for everything.
    ///
    /// @param event as it is in the calendar
    static List<Event> of(Event event, Calendar calendar, ZoneId zone) {
        if (event.span() instanceof Span.Days) {
            return List.of();
        }
        Instant begin = event.span().begin(zone);
        Instant end = event.plan().recurrence().isPresent()
                ? begin.plus(AHEAD)
                : event.span().end(zone);
        List<Event> all = calendar.between(begin, end);
        List<Event> own = all.stream().filter(one -> belongs(one, event)).toList();
        Set<String> told = new HashSet<>();
        return all.stream()
                .filter(other -> other.span() instanceof Span.Hours && !belongs(other, event))
                .filter(other -> own.stream().anyMatch(one -> one.span().overlaps(other.span(), zone)))
                .filter(other -> told.add(other.series().orElse(other.id())))
                .toList();
    }

    private static boolean belongs(Event one, Event event) {
        return one.id().equals(event.id())
                || one.series().map(event.id()::equals).orElse(false);
    }
}
