package convonet.transfer;

import convonet.agent.AgentId;
import convonet.store.Database;
import convonet.store.Ids;
import convonet.tools.Moment;
import convonet.tools.Rows;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
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

/// The callers who are to be called back, kept in PostgreSQL: asked for by themselves, taken by agents. Any thread may
/// use it; every method throws [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class CallBacks implements CallBackWishes {
    /// What undoing a wish to be called back says.
    public static final Rows ROWS = new Rows(
            "call_backs",
            "department",
            "%s will not call you back.",
            "The call-back of %s is as it was.",
            "%s will call you back after all.");

    private static final int MOST = 200;

    private final Database database;
    private final Clock clock;

    public CallBacks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void ask(User caller, String department, String reason) {
        database.inTransaction(handle -> {
            UUID id = openOf(handle, caller, department).orElseGet(Ids::next);
            ask(handle, caller, id, department, reason, Optional.empty());
            return id;
        });
    }

    /// @param id of the open one of this caller and department, or of a new one
    void ask(Handle handle, User caller, UUID id, String department, String reason, Optional<Moment> wanted) {
        handle.createUpdate("""
                        INSERT INTO call_backs (user_id, id, department, reason, wanted_day, wanted_at, created_at)
                        VALUES (:user, :id, :department, :reason, :day, :at, :now)
                        ON CONFLICT (user_id, lower(department)) WHERE state = 'open'
                        DO UPDATE SET reason = :reason, wanted_day = :day, wanted_at = :at""")
                .bind("user", caller.id().value())
                .bind("id", id)
                .bind("department", department)
                .bind("reason", reason)
                .bindByType(
                        "day", wanted.orElse(null) instanceof Moment.Day(LocalDate date) ? date : null, LocalDate.class)
                .bindByType(
                        "at",
                        wanted.orElse(null) instanceof Moment.Point(Instant at) ? at.atOffset(ZoneOffset.UTC) : null,
                        OffsetDateTime.class)
                .bind("now", clock.now().atOffset(ZoneOffset.UTC))
                .execute();
    }

    Optional<UUID> openOf(Handle handle, User caller, String department) {
        return handle.createQuery("""
                        SELECT id FROM call_backs
                        WHERE user_id = :user AND lower(department) = lower(:department) AND state = 'open'""")
                .bind("user", caller.id().value())
                .bind("department", department)
                .mapTo(UUID.class)
                .findOne();
    }

    /// Those that nobody took yet, the oldest first, at most 200.
    public List<CallBack> open() {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.*, u.name FROM call_backs c JOIN users u ON u.id = c.user_id
                        WHERE c.state = 'open' ORDER BY c.created_at, c.id LIMIT :most""")
                .bind("most", MOST)
                .map((row, context) -> read(row))
                .list());
    }

    /// An agent calls this caller back.
    ///
    /// @return false when somebody else does, or nobody needs to any more
    public boolean take(AgentId agent, CallBack callBack) {
        return database.withHandle(handle -> handle.createUpdate("""
                                UPDATE call_backs SET state = 'taken', taken_by = :agent
                                WHERE user_id = :user AND id = :id AND state = 'open'""")
                        .bind("agent", agent.value())
                        .bind("user", callBack.caller().value())
                        .bind("id", callBack.id())
                        .execute()
                == 1);
    }

    /// Those that this agent took and did not do yet, the oldest first, at most 200.
    public List<CallBack> takenBy(AgentId agent) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.*, u.name FROM call_backs c JOIN users u ON u.id = c.user_id
                        WHERE c.state = 'taken' AND c.taken_by = :agent ORDER BY c.created_at, c.id LIMIT :most""")
                .bind("agent", agent.value())
                .bind("most", MOST)
                .map((row, context) -> read(row))
                .list());
    }

    /// The agent who took it has called this caller back.
    ///
    /// @return false when it is not theirs, or done
    public boolean finish(AgentId agent, CallBack callBack) {
        return database.withHandle(handle -> handle.createUpdate("""
                                UPDATE call_backs SET state = 'done'
                                WHERE user_id = :user AND id = :id AND state = 'taken' AND taken_by = :agent""")
                        .bind("user", callBack.caller().value())
                        .bind("id", callBack.id())
                        .bind("agent", agent.value())
                        .execute()
                == 1);
    }

    /// Removes those that were asked for before and that somebody took.
    ///
    /// @return how many
    public int forgetBefore(Instant time) {
        return database.withHandle(
                handle -> handle.createUpdate("DELETE FROM call_backs WHERE state <> 'open' AND created_at < :limit")
                        .bind("limit", time.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    private static CallBack read(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("wanted_day", LocalDate.class);
        OffsetDateTime at = row.getObject("wanted_at", OffsetDateTime.class);
        Optional<Moment> wanted = day != null
                ? Optional.of(new Moment.Day(day))
                : Optional.ofNullable(at).map(OffsetDateTime::toInstant).map(Moment.Point::new);
        return new CallBack(
                new UserId(row.getObject("user_id", UUID.class)),
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("department"),
                row.getString("reason"),
                wanted,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
