package convonet.tools.todo;

import convonet.tools.Journal;
import convonet.tools.Moment;
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
import org.jspecify.annotations.Nullable;

/// One owner's to-dos, in one transaction. Every statement names the owner, so that no other rows can be
/// reached.
final class Todos {
    /// The most that one owner may have open.
    static final int MOST_OPEN = 1_000;

    private static final String COLUMNS = "id, title, due_day, due_at, priority, completed_at,"
            + " (SELECT name FROM users u WHERE u.id = assigned_by AND u.id <> user_id) AS giver";

    /// Due first, then the oldest. A day is over when the next one begins for the owner.
    private static final String ORDER =
            " ORDER BY coalesce(due_at, (due_day + 1)::timestamp AT TIME ZONE :zone) NULLS LAST, created_at, id";

    private final Handle handle;
    private final User owner;
    private final Journal journal;

    Todos(Handle handle, User owner, Journal journal) {
        this.handle = handle;
        this.owner = owner;
        this.journal = journal;
    }

    /// At most [#MOST_OPEN], by due time, then by age.
    List<Todo> open() {
        return handle.createQuery("SELECT " + COLUMNS + " FROM todos WHERE user_id = :user AND completed_at IS NULL"
                        + ORDER + " LIMIT " + MOST_OPEN)
                .bind("user", owner.id().value())
                .bind("zone", owner.zone().getId())
                .map((row, context) -> read(row))
                .list();
    }

    /// The last ones that were completed, the last first, at most 200.
    List<Todo> completed() {
        return handle.createQuery("SELECT " + COLUMNS + " FROM todos WHERE user_id = :user"
                        + " AND completed_at IS NOT NULL ORDER BY completed_at DESC, id LIMIT 200")
                .bind("user", owner.id().value())
                .map((row, context) -> read(row))
                .list();
    }

    /// @throws Refusal when the owner has too many
    void add(Todo todo, Instant now) {
        journal.change(TodoTools.ROWS, todo.id(), () -> insert(todo, now));
    }

    private void insert(Todo todo, Instant now) {
        int added = handle.createUpdate("""
                        INSERT INTO todos (user_id, id, title, due_day, due_at, priority, created_at)
                        SELECT :user, :id, :title, :day, :at, :priority, :now
                        WHERE (SELECT count(*) FROM todos WHERE user_id = :user AND completed_at IS NULL) < :most""")
                .bind("user", owner.id().value())
                .bind("id", todo.id())
                .bind("title", todo.title())
                .bindByType("day", day(todo), LocalDate.class)
                .bindByType("at", at(todo), OffsetDateTime.class)
                .bind("priority", todo.priority().word())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", MOST_OPEN)
                .execute();
        if (added == 0) {
            throw new Refusal("too_many", "The list is full. Complete or delete some to-dos first.");
        }
    }

    void change(Todo todo) {
        journal.change(TodoTools.ROWS, todo.id(), () -> set(todo));
    }

    private void set(Todo todo) {
        int changed = handle.createUpdate("""
                        UPDATE todos SET title = :title, due_day = :day, due_at = :at, priority = :priority,
                        completed_at = :completed WHERE user_id = :user AND id = :id""")
                .bind("user", owner.id().value())
                .bind("id", todo.id())
                .bind("title", todo.title())
                .bindByType("day", day(todo), LocalDate.class)
                .bindByType("at", at(todo), OffsetDateTime.class)
                .bind("priority", todo.priority().word())
                .bindByType(
                        "completed",
                        todo.completed().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        OffsetDateTime.class)
                .execute();
        demand(changed);
    }

    void delete(UUID id) {
        journal.change(
                TodoTools.ROWS,
                id,
                () -> demand(handle.createUpdate("DELETE FROM todos WHERE user_id = :user AND id = :id")
                        .bind("user", owner.id().value())
                        .bind("id", id)
                        .execute()));
    }

    /// Somebody else, such as the same caller in another call, was quicker.
    private static void demand(int rows) {
        if (rows == 0) {
            throw new Refusal("not_found", "That to-do is not there any more.");
        }
    }

    private static @Nullable LocalDate day(Todo todo) {
        return todo.due().orElse(null) instanceof Moment.Day(LocalDate date) ? date : null;
    }

    private static @Nullable OffsetDateTime at(Todo todo) {
        return todo.due().orElse(null) instanceof Moment.Point(Instant at) ? at.atOffset(ZoneOffset.UTC) : null;
    }

    private static Todo read(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("due_day", LocalDate.class);
        OffsetDateTime at = row.getObject("due_at", OffsetDateTime.class);
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        Optional<Moment> due = day != null
                ? Optional.of(new Moment.Day(day))
                : Optional.ofNullable(at).map(OffsetDateTime::toInstant).map(Moment.Point::new);
        return new Todo(
                row.getObject("id", UUID.class),
                row.getString("title"),
                due,
                Priority.of(row.getString("priority")),
                Optional.ofNullable(completed).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("giver")));
    }
}
