package convonet.tools.calendar;

import convonet.tools.Arguments;
import convonet.tools.Moment;
import convonet.tools.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// The time that a list is asked for.
///
/// @param until not included
/// @param day the one day that it is, if it is one
/// @param open the caller named neither beginning nor end
record Range(Instant from, Optional<Instant> until, Optional<LocalDate> day, boolean open) {

    static Range of(Arguments arguments, Instant now, ZoneId zone) {
        Optional<Moment> start = arguments.moment("start");
        Optional<Moment> end = arguments.moment("end");
        Optional<Instant> until = end.map(moment -> after(moment, zone));
        Instant from = start.map(moment -> begin(moment, zone)).orElse(now);
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw Refusal.badArgument("end is before start: ask for the time again.");
        }
        Optional<LocalDate> day = start.equals(end) && start.orElse(null) instanceof Moment.Day(LocalDate date)
                ? Optional.of(date)
                : Optional.empty();
        return new Range(from, until, day, start.isEmpty() && end.isEmpty());
    }

    private static Instant begin(Moment moment, ZoneId zone) {
        return switch (moment) {
            case Moment.Day(LocalDate date) -> date.atStartOfDay(zone).toInstant();
            case Moment.Point(Instant at) -> at;
        };
    }

    private static Instant after(Moment moment, ZoneId zone) {
        return switch (moment) {
            case Moment.Day(LocalDate date) ->
                date.plusDays(1).atStartOfDay(zone).toInstant();
            case Moment.Point(Instant at) -> at;
        };
    }
}
