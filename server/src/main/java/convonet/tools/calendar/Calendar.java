package convonet.tools.calendar;

import java.time.Instant;
import java.util.List;

/// One owner's calendar. Whole days are those of the owner's time zone. Seconds are kept, anything finer may be lost.
///
/// Every method throws [convonet.tools.Refusal] with `not_found` for an id that is not in this calendar, and may throw
/// [convonet.watch.ProviderException].
public interface Calendar {
    /// The most events that a list holds, the first ones.
    int MOST = 1_000;

    /// Everything that touches the time between, what begins first before the rest. What ends at `from` or begins at
    /// `until` does not touch it.
    List<Event> between(Instant from, Instant until);

    /// Everything that is not over at `from`, what begins first before the rest.
    List<Event> ahead(Instant from);

    /// @throws convonet.tools.Refusal with `too_many` when the calendar is full
    Event add(Plan plan);

    Event change(String id, Plan plan);

    void delete(String id);
}
