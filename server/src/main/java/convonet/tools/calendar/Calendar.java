package convonet.tools.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One owner's calendar. Whole days are those of the owner's time zone. Seconds are kept, anything finer may be lost.
///
/// An occurrence of a series has an id of its own. Changed, it becomes an event of its own, until the series is
/// deleted, which takes it along; deleted, it leaves the rest of the series as it is.
///
/// A change or deletion of what is not in this calendar throws [convonet.tools.Refusal] with `not_found`. Every
/// method may throw [convonet.watch.ProviderException].
public interface Calendar {
    /// The most events that a list holds, the first ones.
    int MOST = 1_000;

    /// Everything that touches the time between, what begins first before the rest. What ends at `from` or begins at
    /// `until` does not touch it. Instead of a series come its occurrences.
    List<Event> between(Instant from, Instant until);

    /// Everything that is not over at `from`, what begins first before the rest. Instead of a series come its
    /// occurrences under way and the one after them.
    List<Event> ahead(Instant from);

    /// The event, series or occurrence of that id, if there is one.
    Optional<Event> find(String id);

    /// @throws convonet.tools.Refusal with `too_many` when the calendar is full
    Event add(Plan plan);

    /// When the first of a series moves to another day, what was taken out of it or changed stays as many days from the
    /// first as before.
    ///
    /// @param plan of an occurrence one that does not repeat
    Event change(String id, Plan plan);

    void delete(String id);
}
