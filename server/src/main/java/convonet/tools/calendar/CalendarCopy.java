package convonet.tools.calendar;

import convonet.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// One owner's stored calendar, row by row, for whoever keeps it in step with a calendar elsewhere. In one transaction;
/// the rows it has read stay as they are until that ends.
public final class CalendarCopy {
    private final EventRows rows;

    public CalendarCopy(Handle handle, User owner) {
        rows = new EventRows(handle, owner);
    }

    /// @param without the days of the occurrences that were taken out, those of changed ones included
    /// @param series that it was an occurrence of
    /// @param occurrence the day on which it would have begun
    /// @param changed when it was changed last, here
    public record Entry(
            UUID id,
            Plan plan,
            Set<LocalDate> without,
            Optional<UUID> series,
            Optional<LocalDate> occurrence,
            Instant changed) {

        /// Whether nothing of it lies after that time.
        ///
        /// @param zone of the calendar's owner
        public boolean isOver(Instant at, ZoneId zone) {
            return plan.recurrence()
                    .map(rule -> new Series(plan.span(), rule, Set.of())
                            .between(at, Optional.empty(), 1, zone)
                            .isEmpty())
                    .orElseGet(() -> !plan.span().end(zone).isAfter(at));
        }
    }

    public List<Entry> all() {
        return rows.all().stream().map(CalendarCopy::entry).toList();
    }

    public Optional<Entry> find(UUID id) {
        return rows.locked(id).map(CalendarCopy::entry);
    }

    /// What takes the place of an occurrence.
    public Optional<Entry> occurrence(UUID series, LocalDate day) {
        return rows.occurrence(series, day).map(CalendarCopy::entry);
    }

    /// The days on which a series does not take place; not those on which it takes place otherwise.
    public Set<LocalDate> daysOff(Entry series) {
        Set<LocalDate> days = new TreeSet<>(series.without());
        days.removeAll(rows.changedDays(series.id()));
        return days;
    }

    /// Adds it, or makes it what is told. A calendar that is full takes it, too.
    public void put(Entry entry) {
        rows.put(entry);
    }

    /// Takes an occurrence out of its series.
    public void except(UUID series, LocalDate day) {
        rows.except(series, day);
    }

    /// Puts it back.
    public void include(UUID series, LocalDate day) {
        rows.include(series, day);
    }

    /// With what was an occurrence of it.
    public void delete(UUID id) {
        rows.delete(id);
    }

    private static Entry entry(EventRows.Row row) {
        return new Entry(row.id(), row.plan(), row.without(), row.parent(), row.occurrence(), row.changed());
    }
}
