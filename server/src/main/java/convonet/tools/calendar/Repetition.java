package convonet.tools.calendar;

import convonet.tools.Arguments;
import convonet.tools.Parameters;
import convonet.tools.SpokenTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// How a point in time comes again, for tools beside the calendar's. It keeps its time of day when the clocks change: a
/// time that a day does not have is later on that day alone.
///
/// @param recurrence its rule
/// @param first from which the others are counted
public record Repetition(Recurrence recurrence, Instant first) {
    private static final Duration SOME = Duration.ofMinutes(1);

    /// Adds the arguments that [#of] reads.
    public static Parameters offeredBy(Parameters parameters) {
        return CalendarParameters.repeating(parameters);
    }

    /// The first is the one that the rule admits from `at` on; `at` itself when it admits none.
    ///
    /// @throws convonet.tools.Refusal for what cannot be meant
    public static Optional<Repetition> of(Arguments arguments, Instant at, ZoneId zone) {
        return CalendarParameters.recurrence(arguments, hours(at), zone)
                .map(rule -> new Repetition(rule, series(at, rule).first(zone).begin(zone)));
    }

    /// The next one after that time; empty when there is none any more.
    public Optional<Instant> next(Instant after) {
        return series(first, recurrence).between(after, Optional.empty(), 3, recurrence.zone()).stream()
                .map(occurrence -> occurrence.span().begin(recurrence.zone()))
                .filter(begin -> begin.isAfter(after))
                .findFirst();
    }

    /// `every day`, `every two weeks until the first of May`.
    public String words(SpokenTime time) {
        return new RepeatWords(time).of(recurrence);
    }

    private static Series series(Instant first, Recurrence recurrence) {
        return new Series(hours(first), recurrence, Set.of());
    }

    private static Span hours(Instant at) {
        return new Span.Hours(at, at.plus(SOME));
    }
}
