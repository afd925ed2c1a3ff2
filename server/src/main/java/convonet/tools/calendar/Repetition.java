package convonet.tools.calendar;

import convonet.tools.Arguments;
import convonet.tools.Parameters;
import convonet.tools.SpokenTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// How a point in time comes again, for tools beside the calendar's. It keeps its time of day when the clocks change.
///
/// @param recurrence its rule
public record Repetition(Recurrence recurrence) {
    private static final Duration SOME = Duration.ofMinutes(1);

    /// Adds the arguments that [#of] reads.
    public static Parameters offeredBy(Parameters parameters) {
        return CalendarParameters.repeating(parameters);
    }

    /// @param at the first, or the time from which the first is sought
    /// @throws convonet.tools.Refusal for what cannot be meant
    public static Optional<Repetition> of(Arguments arguments, Instant at, ZoneId zone) {
        return CalendarParameters.recurrence(arguments, hours(at), zone).map(Repetition::new);
    }

    /// The first that the rule admits from `at` on; `at` itself when it admits none.
    public Instant first(Instant at) {
        return series(at).first(recurrence.zone()).begin(recurrence.zone());
    }

    /// The next one after `now`; empty when there is none any more.
    ///
    /// @param at one of them
    public Optional<Instant> next(Instant at, Instant now) {
        Instant after = now.isBefore(at) ? at : now;
        return series(at).between(after, Optional.empty(), 3, recurrence.zone()).stream()
                .map(occurrence -> occurrence.span().begin(recurrence.zone()))
                .filter(begin -> begin.isAfter(after))
                .findFirst();
    }

    /// `every day`, `every two weeks until the first of May`.
    public String words(SpokenTime time) {
        return new RepeatWords(time).of(recurrence);
    }

    private Series series(Instant at) {
        return new Series(hours(at), recurrence, Set.of());
    }

    private static Span hours(Instant at) {
        return new Span.Hours(at, at.plus(SOME));
    }
}
