package convonet.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import convonet.agent.AgentId;
import convonet.store.Database;
import convonet.transfer.AgentSide.Saying;
import convonet.transfer.AgentSide.Speaker;
import convonet.transfer.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls of agents, kept in PostgreSQL. Any thread may use it; every method throws
/// [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class CallRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    public CallRecords(Database database) {
        this.database = database;
    }

    /// Keeps how far a call is; what the agent wrote of it stays. Does nothing when its caller, or the agent, is not
    /// here any more.
    void keep(Course course) {
        try {
            database.useHandle(handle -> handle.createUpdate("""
                            INSERT INTO agent_calls (user_id, transfer_id, extension, agent_id, department, reason, began_at,
                              talked_at, ended_at, ending, transcript, moments)
                            VALUES (:user, :transfer, :extension, :agent, :department, :reason, :began,
                              :talked, :ended, :ending, :transcript::jsonb, :moments::jsonb)
                            ON CONFLICT (user_id, transfer_id, extension) DO UPDATE SET talked_at = :talked,
                              ended_at = :ended, ending = :ending, transcript = :transcript::jsonb,
                              moments = :moments::jsonb""")
                    .bind("user", course.rung().wish().caller().id().value())
                    .bind("transfer", course.rung().id().uuid())
                    .bind("extension", course.rung().extension())
                    .bind("agent", course.agent().value())
                    .bind("department", course.rung().department())
                    .bind("reason", course.rung().wish().reason())
                    .bind("began", at(course.began()))
                    .bindByType("talked", course.talked().map(CallRecords::at).orElse(null), OffsetDateTime.class)
                    .bindByType("ended", course.ended().map(CallRecords::at).orElse(null), OffsetDateTime.class)
                    .bind("ending", course.ending().orElse(null))
                    .bind("transcript", transcript(course.said()))
                    .bind("moments", moments(course.moments()))
                    .execute());
        } catch (RuntimeException gone) {
            if (!Database.isDangling(gone)) {
                throw gone;
            }
        }
    }

    /// Keeps what the agent wrote about a call of theirs.
    ///
    /// @return false when they have no such call
    public boolean note(AgentId agent, TransferId call, Remarks remarks) {
        return database.withHandle(handle -> handle.createUpdate("""
                                UPDATE agent_calls SET outcome = :outcome, notes = :notes, next_step = :next
                                WHERE agent_id = :agent AND transfer_id = :transfer""")
                        .bind("outcome", remarks.outcome().map(Outcome::code).orElse(null))
                        .bind("notes", remarks.notes())
                        .bind("next", remarks.nextStep())
                        .bind("agent", agent.value())
                        .bind("transfer", call.uuid())
                        .execute()
                == 1);
    }

    /// The newest first, at most [CallSearch#MOST].
    public List<KeptCall> of(AgentId agent, CallSearch search) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.*, u.name AS caller, a.name AS agent, NULL AS said, NULL AS happened
                        FROM agent_calls c JOIN users u ON u.id = c.user_id JOIN agents a ON a.id = c.agent_id
                        WHERE c.agent_id = :agent AND c.began_at < :before
                          AND (:outcome::text IS NULL OR c.outcome = :outcome)
                          AND (NOT :missed OR c.ended_at IS NOT NULL AND c.talked_at IS NULL)
                          AND (:words = '' OR strpos(lower(concat_ws(' ', u.name, c.reason, c.notes, c.next_step)),
                            lower(:words)) > 0)
                        ORDER BY c.began_at DESC, c.transfer_id LIMIT :most""")
                .bind("agent", agent.value())
                .bind("before", at(search.before().orElse(Instant.parse("9999-01-01T00:00:00Z"))))
                .bind("outcome", search.outcome().map(Outcome::code).orElse(null))
                .bind("missed", search.missed())
                .bind("words", search.words().orElse(""))
                .bind("most", CallSearch.MOST)
                .map((row, context) -> read(row))
                .list());
    }

    /// One call of theirs with all that was said; empty when they have no such call.
    public Optional<KeptCall> find(AgentId agent, TransferId call) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.*, u.name AS caller, a.name AS agent, c.transcript AS said, c.moments AS happened
                        FROM agent_calls c JOIN users u ON u.id = c.user_id JOIN agents a ON a.id = c.agent_id
                        WHERE c.agent_id = :agent AND c.transfer_id = :transfer""")
                .bind("agent", agent.value())
                .bind("transfer", call.uuid())
                .map((row, context) -> read(row))
                .findOne());
    }

    /// Removes those that began before.
    ///
    /// @return how many
    public int forgetBefore(Instant time) {
        return database.withHandle(handle -> handle.createUpdate("DELETE FROM agent_calls WHERE began_at < :limit")
                .bind("limit", at(time))
                .execute());
    }

    private static KeptCall read(ResultSet row) throws SQLException {
        return new KeptCall(
                TransferId.of(row.getObject("transfer_id", UUID.class)),
                row.getString("caller"),
                row.getString("agent"),
                row.getString("department"),
                row.getString("reason"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                instant(row, "talked_at"),
                instant(row, "ended_at"),
                Optional.ofNullable(row.getString("ending")),
                new Remarks(
                        Optional.ofNullable(row.getString("outcome")).flatMap(Outcome::read),
                        row.getString("notes"),
                        row.getString("next_step")),
                said(row.getString("said")),
                happened(row.getString("happened")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String transcript(List<Saying> said) {
        ArrayNode all = JSON.createArrayNode();
        said.forEach(saying -> all.addObject()
                .put("by", saying.by().name().toLowerCase(Locale.ROOT))
                .put("text", saying.text().replace("\0", "")));
        return all.toString();
    }

    private static List<Saying> said(@Nullable String json) {
        List<Saying> said = new ArrayList<>();
        array(json)
                .forEach(one -> said.add(new Saying(
                        Speaker.valueOf(one.path("by").asText().toUpperCase(Locale.ROOT)),
                        one.path("text").asText(),
                        true)));
        return said;
    }

    private static String moments(List<KeptCall.Moment> moments) {
        ArrayNode all = JSON.createArrayNode();
        moments.forEach(moment -> all.addObject()
                .put("state", moment.state())
                .put("at_ms", moment.at().toMillis()));
        return all.toString();
    }

    private static List<KeptCall.Moment> happened(@Nullable String json) {
        List<KeptCall.Moment> moments = new ArrayList<>();
        array(json)
                .forEach(one -> moments.add(new KeptCall.Moment(
                        one.path("state").asText(),
                        Duration.ofMillis(one.path("at_ms").asLong()))));
        return moments;
    }

    private static JsonNode array(@Nullable String json) {
        try {
            return json == null ? JSON.createArrayNode() : JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("what was said in a call is not kept as this version does", malformed);
        }
    }
}
