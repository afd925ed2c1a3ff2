package convonet.desk;

import convonet.agent.AgentId;
import convonet.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What agents chose to do, kept in PostgreSQL so that it outlives the server. Any thread may use it; every method
/// throws [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class KeptChoices {
    private final Database database;

    public KeptChoices(Database database) {
        this.database = database;
    }

    /// Does nothing when the agent is not here any more.
    void keep(Chosen chosen) {
        try {
            database.useHandle(handle -> handle.createUpdate("""
                            INSERT INTO agent_choices (agent_id, ready, reason, present, seen_at)
                            VALUES (:agent, :ready, :reason, :present, :seen)
                            ON CONFLICT (agent_id) DO UPDATE SET ready = :ready, reason = :reason, present = :present,
                              seen_at = :seen""")
                    .bind("agent", chosen.agent().value())
                    .bind("ready", chosen.choice().ready())
                    .bind("reason", chosen.choice().reason().orElse(null))
                    .bind("present", chosen.present())
                    .bind("seen", at(chosen.at()))
                    .execute());
        } catch (RuntimeException gone) {
            if (!Database.isDangling(gone)) {
                throw gone;
            }
        }
    }

    /// These agents are at their dashboards at this moment.
    void seen(List<AgentId> agents, Instant now) {
        if (!agents.isEmpty()) {
            database.useHandle(handle -> handle.createUpdate(
                            "UPDATE agent_choices SET seen_at = :seen WHERE present AND agent_id = ANY(:agents)")
                    .bind("seen", at(now))
                    .bind("agents", agents.stream().map(AgentId::value).toArray(UUID[]::new))
                    .execute());
        }
    }

    /// With what an agent who sits down begins. A reason why not holds for as long as they are signed in; who was ready
    /// is so again only when they were there a moment ago.
    ///
    /// @param away shorter than that
    Choice of(AgentId agent, Duration away, Instant now) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT ready, reason FROM agent_choices
                        WHERE agent_id = :agent AND (NOT ready OR seen_at > :since)""")
                .bind("agent", agent.value())
                .bind("since", at(now.minus(away)))
                .map((row, context) -> choice(row))
                .findOne()
                .orElse(Choice.NOT_READY));
    }

    /// Whoever was at a dashboard once, and at none of any process since, is there no more.
    ///
    /// @return their extensions, told once
    List<String> noteAbsent(Instant since) {
        return database.withHandle(handle -> handle.createQuery("""
                        UPDATE agent_choices c SET present = false FROM agents a
                        WHERE a.id = c.agent_id AND c.present AND c.seen_at < :since
                        RETURNING a.extension""")
                .bind("since", at(since))
                .mapTo(String.class)
                .list());
    }

    private static Choice choice(ResultSet row) throws SQLException {
        return new Choice(row.getBoolean("ready"), Optional.ofNullable(row.getString("reason")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
