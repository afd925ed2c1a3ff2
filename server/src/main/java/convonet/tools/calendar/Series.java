package convonet.tools.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/// An event that repeats, spelt out.
///
/// @param first from which the others are counted; it is an occurrence itself when the rule admits its day
/// @param without the days of the occurrences that were taken out
record Series(Span first, Recurrence recurrence, Set<LocalDate> without) {

    /// @param day on which it begins by the series' clock
    record Occurrence(LocalDate day, Span span) {}

    /// Those that touch the time between, in order.
    ///
    /// @param until empty for those under way at `from` and the one after them
    /// @param zone of the calendar's owner
    List<Occurrence> between(Instant from, Optional<Instant> until, int most, ZoneId zone) {
        List<Occurrence> found = new ArrayList<>();
        RecurrenceRuleIterator days = days(from);
        boolean more = true;
        while (more && days.hasNext() && found.size() < most) {
            Occurrence next = on(day(days.nextDateTime()));
            Instant begin = next.span().begin(zone);
            boolean within = until.map(begin::isBefore).orElse(true);
            boolean there = within
                    && !without.contains(next.day())
                    && next.span().end(zone).isAfter(from);
            if (there) {
                found.add(next);
            }
            more = within && (until.isPresent() || !there || !begin.isAfter(from));
        }
        return found;
    }

    /// The first that the rule admits; the one it was told when it admits none.
    Span first(ZoneId zone) {
        return between(first.begin(zone), Optional.empty(), 1, zone).stream()
                .map(Occurrence::span)
                .findFirst()
                .orElse(first);
    }

    /// The one that begins on that day, if there is one.
    Optional<Occurrence> at(LocalDate day, ZoneId zone) {
        Span span = on(day).span();
        return between(span.begin(zone), Optional.of(span.end(zone)), Integer.MAX_VALUE, zone).stream()
                .filter(occurrence -> occurrence.day().equals(day))
                .findFirst();
    }

    /// The first of a series of which one occurrence goes from `before` to `after`.
    static Span shifted(Span first, Span before, Span after, ZoneId zone) {
        long days =
                ChronoUnit.DAYS.between(before.first().day(zone), after.first().day(zone));
        LocalDate day = first.first().day(zone).plusDays(days);
        return switch (after) {
            case Span.Days(LocalDate from, LocalDate to) ->
                new Span.Days(day, day.plusDays(ChronoUnit.DAYS.between(from, to)));
            case Span.Hours(Instant start, Instant end) -> {
                Instant begin = start.atZone(zone)
                        .toLocalTime()
                        .atDate(day)
                        .atZone(zone)
                        .toInstant();
                yield new Span.Hours(begin, begin.plus(Duration.between(start, end)));
            }
        };
    }

    /// Their days, from some day before `from` on.
    private RecurrenceRuleIterator days(Instant from) {
        RecurrenceRuleIterator days = recurrence.parsed().iterator(start());
        Duration length = Duration.between(first.begin(recurrence.zone()), first.end(recurrence.zone()));
        days.fastForward(from.minus(length).minus(Duration.ofDays(2)).toEpochMilli());
        return days;
    }

    private DateTime start() {
        return switch (first) {
            case Span.Days(LocalDate from, LocalDate to) ->
                new DateTime(from.getYear(), from.getMonthValue() - 1, from.getDayOfMonth());
            case Span.Hours(Instant start, Instant end) -> {
                ZonedDateTime local = start.atZone(recurrence.zone());
                yield new DateTime(
                        TimeZone.getTimeZone(recurrence.zone()),
                        local.getYear(),
                        local.getMonthValue() - 1,
                        local.getDayOfMonth(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond());
            }
        };
    }

    private static LocalDate day(DateTime at) {
        return LocalDate.of(at.getYear(), at.getMonth() + 1, at.getDayOfMonth());
    }

    /// All last exactly as long as the first one (RFC 5545, 3.8.5.3), also when the clocks change meanwhile.
    private Occurrence on(LocalDate day) {
        return new Occurrence(
                day,
                switch (first) {
                    case Span.Days(LocalDate from, LocalDate to) ->
                        new Span.Days(day, day.plusDays(ChronoUnit.DAYS.between(from, to)));
                    case Span.Hours(Instant start, Instant end) -> {
                        LocalTime time = start.atZone(recurrence.zone()).toLocalTime();
                        Instant begin =
                                time.atDate(day).atZone(recurrence.zone()).toInstant();
                        yield new Span.Hours(begin, begin.plus(Duration.between(start, end)));
                    }
                });
    }
}
