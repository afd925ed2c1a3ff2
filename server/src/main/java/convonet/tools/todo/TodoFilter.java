package convonet.tools.todo;

import convonet.tools.Arguments;
import convonet.tools.Likeness;
import convonet.tools.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Which to-dos are asked for.
///
/// @param from none that is due before; those without a due time neither
/// @param until none that is due after; those without a due time neither
record TodoFilter(Optional<Moment> from, Optional<Moment> until, Optional<Priority> priority, Optional<String> text) {

    static TodoFilter of(Arguments arguments) {
        return new TodoFilter(
                arguments.moment("due_from"),
                arguments.moment("due_until"),
                arguments.choice("priority").map(Priority::of),
                arguments.optionalText("text"));
    }

    boolean isOpenToAll() {
        return from.isEmpty() && until.isEmpty() && priority.isEmpty() && text.isEmpty();
    }

    boolean admits(Todo todo, ZoneId zone) {
        return inTime(todo, zone) && isOfKind(todo);
    }

    /// Whether a to-do without a due time may be what the caller has in mind: they ask about a stretch of time that has
    /// begun and is not over.
    boolean minds(Todo undated, Instant now, ZoneId zone) {
        boolean hasBegun = from.map(limit -> !begin(limit, zone).isAfter(now)).orElse(until.isPresent());
        boolean goesOn = until.map(limit -> limit.end(zone).isAfter(now)).orElse(true);
        return undated.due().isEmpty() && hasBegun && goesOn && isOfKind(undated);
    }

    private boolean isOfKind(Todo todo) {
        return priority.map(todo.priority()::equals).orElse(true)
                && text.map(wanted -> Likeness.mentions(todo.title(), wanted)).orElse(true);
    }

    private boolean inTime(Todo todo, ZoneId zone) {
        if (from.isEmpty() && until.isEmpty()) {
            return true;
        }
        if (todo.due().isEmpty()) {
            return false;
        }
        Instant due = todo.due().get().end(zone);
        boolean late = until.map(limit -> due.isAfter(limit.end(zone))).orElse(false);
        boolean early = from.map(limit -> due.isBefore(begin(limit, zone))).orElse(false);
        return !late && !early;
    }

    private static Instant begin(Moment moment, ZoneId zone) {
        return switch (moment) {
            case Moment.Day day -> day.date().atStartOfDay(zone).toInstant();
            case Moment.Point point -> point.at();
        };
    }
}
