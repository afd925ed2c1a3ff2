package convonet.tools.calendar;

import convonet.store.Ids;
import convonet.tools.Refusal;
import convonet.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// One owner's calendar, in one transaction. Every statement names the owner, so that no other rows can be reached.
final class StoredCalendar implements Calendar {
    private static final String COLUMNS = "id, title, starts_at, ends_at, first_day, last_day";
    private static final String BEGIN = "coalesce(starts_at, first_day::timestamp AT TIME ZONE :zone)";
    private static final String END = "coalesce(ends_at, (last_day + 1)::timestamp AT TIME ZONE :zone)";

    private final Handle handle;
    private final User owner;
    private final Instant now;

    StoredCalendar(Handle handle, User owner, Instant now) {
        this.handle = handle;
        this.owner = owner;
        this.now = now;
    }

    @Override
    public List<Event> between(Instant from, Instant until) {
        return events(from, Optional.of(until));
    }

    @Override
    public List<Event> ahead(Instant from) {
        return events(from, Optional.empty());
    }

    private List<Event> events(Instant from, Optional<Instant> until) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM events WHERE user_id = :user AND " + END + " > :from"
                        + " AND (:until::timestamptz IS NULL OR " + BEGIN + " < :until)"
                        + " ORDER BY " + BEGIN + ", " + END + ", id LIMIT :most")
                .bind("user", owner.id().value())
                .bind("zone", owner.zone().getId())
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bindByType(
                        "until",
                        until.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null),
                        OffsetDateTime.class)
                .bind("most", MOST)
                .map((row, context) -> read(row))
                .list();
    }

    @Override
    public Event add(Plan plan) {
        UUID id = Ids.next();
        int added = planned(handle.createUpdate("""
                        INSERT INTO events
                        (user_id, id, title, starts_at, ends_at, first_day, last_day, created_at)
                        SELECT :user, :id, :title, :starts, :ends, :first, :last, :now
                        WHERE (SELECT count(*) FROM events WHERE user_id = :user
                        AND coalesce(ends_at, (last_day + 1)::timestamp AT TIME ZONE :zone) > :now) < :most"""), id, plan)
                .bind("zone", owner.zone().getId())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", MOST)
                .execute();
        if (added == 0) {
            throw new Refusal("too_many", "The calendar is full. Delete some events first.");
        }
        return new Event(id.toString(), plan);
    }

    @Override
    public Event change(String id, Plan plan) {
        demand(planned(handle.createUpdate("""
                        UPDATE events SET title = :title, starts_at = :starts, ends_at = :ends,
                        first_day = :first, last_day = :last WHERE user_id = :user AND id = :id"""), key(id), plan).execute());
        return new Event(id, plan);
    }

    @Override
    public void delete(String id) {
        demand(handle.createUpdate("DELETE FROM events WHERE user_id = :user AND id = :id")
                .bind("user", owner.id().value())
                .bind("id", key(id))
                .execute());
    }

    private <S extends SqlStatement<S>> S planned(S statement, UUID id, Plan plan) {
        return statement
                .bind("user", owner.id().value())
                .bind("id", id)
                .bind("title", plan.title())
                .bindByType(
                        "starts",
                        plan.span() instanceof Span.Hours hours ? utc(hours.start()) : null,
                        OffsetDateTime.class)
                .bindByType(
                        "ends", plan.span() instanceof Span.Hours hours ? utc(hours.end()) : null, OffsetDateTime.class)
                .bindByType("first", plan.span() instanceof Span.Days days ? days.from() : null, LocalDate.class)
                .bindByType("last", plan.span() instanceof Span.Days days ? days.to() : null, LocalDate.class);
    }

    private static UUID key(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw gone();
        }
    }

    private static void demand(int rows) {
        if (rows == 0) {
            throw gone();
        }
    }

    private static Refusal gone() {
        return new Refusal("not_found", "That event is not there any more.");
    }

    private static Event read(ResultSet row) throws SQLException {
        LocalDate first = row.getObject("first_day", LocalDate.class);
        LocalDate last = row.getObject("last_day", LocalDate.class);
        Span span = first != null && last != null
                ? new Span.Days(first, last)
                : new Span.Hours(instant(row, "starts_at"), instant(row, "ends_at"));
        return new Event(row.getString("id"), new Plan(row.getString("title"), span));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
