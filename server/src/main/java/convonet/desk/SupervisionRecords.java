package convonet.desk;

import convonet.agent.Agent;
import convonet.store.Database;
import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import convonet.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The audit trail of supervisors, in PostgreSQL. Any thread may use it; every method throws
/// [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class SupervisionRecords {
    /// How many acts are told at once.
    public static final int MOST = 50;

    private static final String RESTART = "restart";

    private final Database database;
    private final String house;

    /// @param house the same for all processes of one data folder, of which there is one at a time
    public SupervisionRecords(Database database, String house) {
        this.database = database;
        this.house = house;
    }

    /// A talk that is heard, and by whom.
    record Heard(Agent supervisor, Agent agent, UserId caller, TransferId id) {}

    /// Keeps that it is heard from now on.
    ///
    /// @return by which the act is known
    UUID begin(Heard heard, SupervisorWay way, Instant now) {
        return database.withHandle(handle -> insert(handle, heard, way, now));
    }

    /// Keeps that it is heard in another way from now on.
    UUID change(UUID act, Heard heard, SupervisorWay way, Instant now) {
        return database.inTransaction(handle -> {
            end(handle, act, now, "changed");
            return insert(handle, heard, way, now);
        });
    }

    /// Keeps that it is not heard any more. The first end counts.
    void end(UUID act, Instant when, String why) {
        database.useHandle(handle -> end(handle, act, when, why));
    }

    /// Closes what a process that is gone left open.
    ///
    /// @param before when this one began
    void endLeft(Instant before) {
        database.useHandle(handle -> handle.createUpdate("""
                        UPDATE supervision SET ended_at = :now, ending = :why
                        WHERE house = :house AND ended_at IS NULL AND began_at < :now""")
                .bind("now", at(before))
                .bind("why", RESTART)
                .bind("house", house)
                .execute());
    }

    /// The newest first, at most [#MOST].
    public List<SupervisionAct> before(Optional<Instant> time) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT s.*, u.name AS caller FROM supervision s LEFT JOIN users u ON u.id = s.user_id
                        WHERE s.began_at < :before ORDER BY s.began_at DESC, s.id LIMIT :most""")
                .bind("before", at(time.orElse(Instant.parse("9999-01-01T00:00:00Z"))))
                .bind("most", MOST)
                .map((row, context) -> read(row))
                .list());
    }

    /// Removes those that began before.
    ///
    /// @return how many
    public int forgetBefore(Instant time) {
        return database.withHandle(handle -> handle.createUpdate("DELETE FROM supervision WHERE began_at < :limit")
                .bind("limit", at(time))
                .execute());
    }

    private UUID insert(Handle handle, Heard heard, SupervisorWay way, Instant now) {
        UUID act = UUID.randomUUID();
        handle.createUpdate("""
                        INSERT INTO supervision (id, house, supervisor_id, supervisor, agent_id, agent, user_id, transfer_id,
                          way, began_at)
                        VALUES (:id, :house, (SELECT id FROM agents WHERE id = :supervisorId), :supervisor,
                          (SELECT id FROM agents WHERE id = :agentId), :agent, (SELECT id FROM users WHERE id = :user),
                          :transfer, :way, :now)""")
                .bind("id", act)
                .bind("house", house)
                .bind("supervisorId", heard.supervisor().id().value())
                .bind("supervisor", heard.supervisor().name())
                .bind("agentId", heard.agent().id().value())
                .bind("agent", heard.agent().name())
                .bind("user", heard.caller().value())
                .bind("transfer", heard.id().uuid())
                .bind("way", way.label())
                .bind("now", at(now))
                .execute();
        return act;
    }

    private static void end(Handle handle, UUID act, Instant when, String why) {
        handle.createUpdate("""
                        UPDATE supervision SET ended_at = :now, ending = :why WHERE id = :id AND ended_at IS NULL""")
                .bind("now", at(when))
                .bind("why", why)
                .bind("id", act)
                .execute();
    }

    private static SupervisionAct read(ResultSet row) throws SQLException {
        return new SupervisionAct(
                row.getString("supervisor"),
                row.getString("agent"),
                Optional.ofNullable(row.getString("caller")),
                TransferId.of(row.getObject("transfer_id", UUID.class)),
                SupervisorWay.read(row.getString("way")).orElseThrow(),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("ending")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
