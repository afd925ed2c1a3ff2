package convonet.tools.calendar;

import convonet.tools.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// From when to when an event is: some hours, or whole days. Whole days are days wherever the owner is.
public sealed interface Span {

    Instant begin(ZoneId zone);

    /// The first instant that does not belong to it any more.
    Instant end(ZoneId zone);

    Moment first();

    /// When it ends; of whole days the last one of them.
    Moment last();

    /// As long as before, from another time on. Moved to a day, hours keep their time of day; moved to a point in
    /// time, days become an hour.
    Span movedTo(Moment start, ZoneId zone);

    default boolean overlaps(Span other, ZoneId zone) {
        return begin(zone).isBefore(other.end(zone)) && other.begin(zone).isBefore(end(zone));
    }

    static Span of(Moment start) {
        return switch (start) {
            case Moment.Day(LocalDate day) -> new Days(day, day);
            case Moment.Point(Instant at) -> new Hours(at, at.plus(Duration.ofHours(1)));
        };
    }

    /// @param end after `start`
    record Hours(Instant start, Instant end) implements Span {
        @Override
        public Instant begin(ZoneId zone) {
            return start;
        }

        @Override
        public Instant end(ZoneId zone) {
            return end;
        }

        @Override
        public Moment first() {
            return new Moment.Point(start);
        }

        @Override
        public Moment last() {
            return new Moment.Point(end);
        }

        @Override
        public Span movedTo(Moment to, ZoneId zone) {
            Instant begin = switch (to) {
                case Moment.Day(LocalDate day) ->
                    start.atZone(zone).toLocalTime().atDate(day).atZone(zone).toInstant();
                case Moment.Point(Instant at) -> at;
            };
            return new Hours(begin, begin.plus(Duration.between(start, end)));
        }
    }

    /// @param to the last day, not before `from`
    record Days(LocalDate from, LocalDate to) implements Span {
        @Override
        public Instant begin(ZoneId zone) {
            return from.atStartOfDay(zone).toInstant();
        }

        @Override
        public Instant end(ZoneId zone) {
            return to.plusDays(1).atStartOfDay(zone).toInstant();
        }

        @Override
        public Moment first() {
            return new Moment.Day(from);
        }

        @Override
        public Moment last() {
            return new Moment.Day(to);
        }

        @Override
        public Span movedTo(Moment start, ZoneId zone) {
            return switch (start) {
                case Moment.Day(LocalDate day) -> new Days(day, day.plusDays(ChronoUnit.DAYS.between(from, to)));
                case Moment.Point point -> Span.of(point);
            };
        }
    }
}
