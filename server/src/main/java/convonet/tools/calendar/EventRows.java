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
            SELECT id, title, starts_at, ends_at, first_day, last_day, rule, zone, series, occurrence, changed_at,
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
    /// @param parent the series that it was an occurrence of
    /// @param occurrence the day on which it would have begun
    record Row(
            UUID id,
            Plan plan,
            Set<LocalDate> without,
            Optional<UUID> parent,
            Optional<LocalDate> occurrence,
            Instant changed) {

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

    List<Row> all() {
        return handle.createQuery(SELECT)
                .bind("user", owner.id().value())
                .map((row, context) -> read(row))
                .list();
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Row> locked(UUID id) {
        return handle.createQuery(SELECT + " AND id = :id FOR UPDATE")
                .bind("user", owner.id().value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /// What takes the place of an occurrence.
    Optional<Row> occurrence(UUID series, LocalDate day) {
        return handle.createQuery(SELECT + " AND series = :series AND occurrence = :day LIMIT 1")
                .bind("user", owner.id().value())
                .bind("series", series)
                .bind("day", day)
                .map((row, context) -> read(row))
                .findOne();
    }

    /// The days of a series on which it takes place otherwise.
    Set<LocalDate> changedDays(UUID series) {
        return handle.createQuery("""
                        SELECT occurrence FROM events
                        WHERE user_id = :user AND series = :series AND occurrence IS NOT NULL""")
                .bind("user", owner.id().value())
                .bind("series", series)
                .mapTo(LocalDate.class)
                .set();
    }

    /// @param place the series and the day that it takes the place of
    /// @return false when there are `most` already that are not over
    boolean add(UUID id, Plan plan, Optional<Place> place, Instant now, int most) {
        return planned(handle.createUpdate("""
                        INSERT INTO events (user_id, id, title, starts_at, ends_at, first_day, last_day, rule, zone,
                        series, occurrence, created_at, changed_at)
                        SELECT :user, :id, :title, :starts, :ends, :first, :last, :rule, :rule_zone, :series::uuid,
                        :occurrence::date, :now, :now
                        WHERE (SELECT count(*) FROM events WHERE user_id = :user AND (rule IS NOT NULL
                        OR coalesce(ends_at, (last_day + 1)::timestamp AT TIME ZONE :zone) > :now)) < :most"""), id, plan)
                        .bindByType("series", place.map(Place::series).orElse(null), UUID.class)
                        .bindByType("occurrence", place.map(Place::day).orElse(null), LocalDate.class)
                        .bind("zone", owner.zone().getId())
                        .bind("now", utc(now))
                        .bind("most", most)
                        .execute()
                > 0;
    }

    /// Of an occurrence in its series.
    record Place(UUID series, LocalDate day) {}

    /// Adds it, or makes it this, with its days off.
    void put(CalendarCopy.Entry entry) {
        planned(handle.createUpdate("""
                        INSERT INTO events (user_id, id, title, starts_at, ends_at, first_day, last_day, rule, zone,
                        series, occurrence, created_at, changed_at)
                        VALUES (:user, :id, :title, :starts, :ends, :first, :last, :rule, :rule_zone, :series::uuid,
                        :occurrence, :changed, :changed)
                        ON CONFLICT (user_id, id) DO UPDATE SET title = :title, starts_at = :starts, ends_at = :ends,
                        first_day = :first, last_day = :last, rule = :rule, zone = :rule_zone, series = :series::uuid,
                        occurrence = :occurrence, changed_at = :changed"""), entry.id(), entry.plan())
                .bindByType("series", entry.series().orElse(null), UUID.class)
                .bindByType("occurrence", entry.occurrence().orElse(null), LocalDate.class)
                .bind("changed", utc(entry.changed()))
                .execute();
        entry.without().forEach(day -> except(entry.id(), day));
    }

    void changed(UUID id, Instant now) {
        handle.createUpdate("UPDATE events SET changed_at = :now WHERE user_id = :user AND id = :id")
                .bind("user", owner.id().value())
                .bind("id", id)
                .bind("now", utc(now))
                .execute();
    }

    void change(UUID id, Plan plan, Instant now) {
        planned(handle.createUpdate("""
                        UPDATE events SET title = :title, starts_at = :starts, ends_at = :ends, first_day = :first,
                        last_day = :last, rule = :rule, zone = :rule_zone, changed_at = :now
                        WHERE user_id = :user AND id = :id"""), id, plan).bind("now", utc(now)).execute();
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

    void include(UUID series, LocalDate day) {
        handle.createUpdate("DELETE FROM event_exceptions WHERE user_id = :user AND event = :event AND day = :day")
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
        handle.createUpdate("""
                        UPDATE events SET occurrence = occurrence + :days
                        WHERE user_id = :user AND series = :series""")
                .bind("days", (int) days)
                .bind("user", owner.id().value())
                .bind("series", series)
                .execute();
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
                Arrays.stream(without).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(row.getObject("series", UUID.class)),
                Optional.ofNullable(row.getObject("occurrence", LocalDate.class)),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
