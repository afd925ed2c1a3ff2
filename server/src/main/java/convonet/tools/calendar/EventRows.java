package convonet.tools.calendar;

import convonet.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// One owner's events as they are kept, in one transaction. Every statement names the owner, so that no other rows can
/// be reached.
final class EventRows {
    private static final String SELECT = """
            SELECT id, title, starts_at, ends_at, first_day, last_day, rule, zone,
            ARRAY(SELECT day::text FROM event_exceptions WHERE user_id = :user AND event = id) AS without
            FROM events WHERE user_id = :user""";
    private static final String BEGIN = "coalesce(starts_at, first_day::timestamp AT TIME ZONE :zone)";
    private static final String END = "coalesce(ends_at, (last_day + 1)::timestamp AT TIME ZONE :zone)";

    private final Handle handle;
    private final User owner;

    EventRows(Handle handle, User owner) {
        this.handle = handle;
        this.owner = owner;
    }

    /// @param without the days of the occurrences that were taken out
    record Row(UUID id, Plan plan, Set<LocalDate> without) {

        Event event() {
            return new Event(id.toString(), Optional.empty(), plan);
        }

        /// Only of what repeats.
        Series series() {
            return new Series(plan.span(), plan.recurrence().orElseThrow(), without);
        }
    }

    /// What does not repeat and touches the time, by its beginning.
    List<Row> single(Instant from, Optional<Instant> until, int most) {
        return handle.createQuery(SELECT + " AND rule IS NULL AND " + END + " > :from"
                        + " AND (:until::timestamptz IS NULL OR " + BEGIN + " < :until)"
                        + " ORDER BY " + BEGIN + ", " + END + ", id LIMIT :most")
                .bind("user", owner.id().value())
                .bind("zone", owner.zone().getId())
                .bind("from", utc(from))
                .bindByType("until", until.map(EventRows::utc).orElse(null), OffsetDateTime.class)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list();
    }

    List<Row> repeating() {
        return handle.createQuery(SELECT + " AND rule IS NOT NULL")
                .bind("user", owner.id().value())
                .map((row, context) -> read(row))
                .list();
    }

    Optional<Row> find(UUID id) {
        return handle.createQuery(SELECT + " AND id = :id")
                .bind("user", owner.id().value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /// @param series that it was an occurrence of
    /// @return false when there are `most` already that are not over
    boolean add(UUID id, Plan plan, Optional<UUID> series, Instant now, int most) {
        return planned(handle.createUpdate("""
                        INSERT INTO events (user_id, id, title, starts_at, ends_at, first_day, last_day, rule, zone,
                        series, created_at)
                        SELECT :user, :id, :title, :starts, :ends, :first, :last, :rule, :rule_zone, :series::uuid, :now
                        WHERE (SELECT count(*) FROM events WHERE user_id = :user AND (rule IS NOT NULL
                        OR coalesce(ends_at, (last_day + 1)::timestamp AT TIME ZONE :zone) > :now)) < :most"""), id, plan)
                        .bindByType("series", series.orElse(null), UUID.class)
                        .bind("zone", owner.zone().getId())
                        .bind("now", utc(now))
                        .bind("most", most)
                        .execute()
                > 0;
    }

    void change(UUID id, Plan plan) {
        planned(handle.createUpdate("""
                        UPDATE events SET title = :title, starts_at = :starts, ends_at = :ends, first_day = :first,
                        last_day = :last, rule = :rule, zone = :rule_zone WHERE user_id = :user AND id = :id"""), id, plan).execute();
    }

    void delete(UUID id) {
        handle.createUpdate("DELETE FROM events WHERE user_id = :user AND id = :id")
                .bind("user", owner.id().value())
                .bind("id", id)
                .execute();
    }

    /// Takes an occurrence out of its series.
    void except(UUID series, LocalDate day) {
        handle.createUpdate("INSERT INTO event_exceptions (user_id, event, day) VALUES (:user, :event, :day)"
                        + " ON CONFLICT DO NOTHING")
                .bind("user", owner.id().value())
                .bind("event", series)
                .bind("day", day)
                .execute();
    }

    void moveExceptions(UUID series, long days) {
        List<LocalDate> before = handle.createQuery(
                        "DELETE FROM event_exceptions WHERE user_id = :user AND event = :event RETURNING day")
                .bind("user", owner.id().value())
                .bind("event", series)
                .mapTo(LocalDate.class)
                .list();
        before.forEach(day -> except(series, day.plusDays(days)));
    }

    private <S extends SqlStatement<S>> S planned(S statement, UUID id, Plan plan) {
        Optional<Span.Hours> hours = plan.span() instanceof Span.Hours some ? Optional.of(some) : Optional.empty();
        Optional<Span.Days> days = plan.span() instanceof Span.Days some ? Optional.of(some) : Optional.empty();
        return statement
                .bind("user", owner.id().value())
                .bind("id", id)
                .bind("title", plan.title())
                .bindByType("starts", hours.map(some -> utc(some.start())).orElse(null), OffsetDateTime.class)
                .bindByType("ends", hours.map(some -> utc(some.end())).orElse(null), OffsetDateTime.class)
                .bindByType("first", days.map(Span.Days::from).orElse(null), LocalDate.class)
                .bindByType("last", days.map(Span.Days::to).orElse(null), LocalDate.class)
                .bindByType("rule", plan.recurrence().map(Recurrence::rule).orElse(null), String.class)
                .bindByType(
                        "rule_zone",
                        plan.recurrence()
                                .map(Recurrence::zone)
                                .map(ZoneId::getId)
                                .orElse(null),
                        String.class);
    }

    private static Row read(ResultSet row) throws SQLException {
        LocalDate first = row.getObject("first_day", LocalDate.class);
        LocalDate last = row.getObject("last_day", LocalDate.class);
        Span span = first != null && last != null
                ? new Span.Days(first, last)
                : new Span.Hours(instant(row, "starts_at"), instant(row, "ends_at"));
        String rule = row.getString("rule");
        Optional<Recurrence> recurrence =
                rule == null ? Optional.empty() : Optional.of(new Recurrence(rule, ZoneId.of(row.getString("zone"))));
        String[] without = (String[]) row.getArray("without").getArray();
        return new Row(
                row.getObject("id", UUID.class),
                new Plan(row.getString("title"), span, recurrence),
                Arrays.stream(without).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
