package convonet.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import convonet.agent.Agent;
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
    private final String house;

    /// @param house the same for all processes of one data folder, of which there is one at a time
    public CallRecords(Database database, String house) {
        this.database = database;
        this.house = house;
    }

    /// Keeps how far a call is; what the agent wrote of it stays. Does nothing when its caller, or the agent, is not
    /// here any more.
    void keep(Course course) {
        try {
            database.useHandle(handle -> handle.createUpdate("""
                            INSERT INTO agent_calls (user_id, transfer_id, extension, agent_id, department, reason, began_at,
                              talked_at, ended_at, ending, decline_reason, transcript, moments, house)
                            VALUES (:user, :transfer, :extension, :agent, :department, :reason, :began,
                              :talked, :ended, :ending, :declined, :transcript::jsonb, :moments::jsonb, :house)
                            ON CONFLICT (user_id, transfer_id, extension) DO UPDATE SET talked_at = :talked,
                              ended_at = :ended, ending = :ending, decline_reason = :declined,
                              transcript = :transcript::jsonb, moments = :moments::jsonb""")
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
                    .bind("declined", course.declined().map(DeclineReason::code).orElse(null))
                    .bind("house", house)
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

    /// Ends those that an earlier process of this house had when it ended, as far as is known: when their agent was
    /// last seen at the dashboard, else when the last thing happened that was kept.
    ///
    /// @param opened when this process began
    void endLeft(Instant opened) {
        database.useHandle(handle -> handle.createUpdate("""
                        UPDATE agent_calls c SET ending = CASE WHEN talked_at IS NULL THEN 'unreachable' ELSE 'talked' END,
                          ended_at = least(:opened, greatest(c.began_at, c.talked_at,
                            (SELECT s.seen_at FROM agent_choices s WHERE s.agent_id = c.agent_id AND s.present)))
                        WHERE c.house = :house AND c.ended_at IS NULL AND c.began_at < :opened""")
                .bind("house", house)
                .bind("opened", at(opened))
                .execute());
    }

    /// The newest first, at most [CallSearch#MOST]: of the viewer's own, or of everybody's for who watches over
    /// others.
    public List<KeptCall> of(Agent viewer, CallSearch search) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.*, u.name AS caller, coalesce(a.name, '') AS agent, NULL AS said, NULL AS happened
                        FROM agent_calls c JOIN users u ON u.id = c.user_id LEFT JOIN agents a ON a.id = c.agent_id
                        WHERE (c.agent_id = :viewer OR :watches) AND c.began_at < :before
                          AND (:agent::text IS NULL OR lower(a.name) = lower(:agent))
                          AND (:outcome::text IS NULL OR c.outcome = :outcome)
                          AND (NOT :missed OR c.ended_at IS NOT NULL AND c.talked_at IS NULL)
                          AND (:words = '' OR strpos(lower(concat_ws(' ', u.name, c.reason, c.notes, c.next_step)),
                            lower(:words)) > 0)
                        ORDER BY c.began_at DESC, c.transfer_id LIMIT :most""")
                .bind("viewer", viewer.id().value())
                .bind("watches", viewer.role().watches())
                .bind("before", at(search.before().orElse(Instant.parse("9999-01-01T00:00:00Z"))))
                .bind("agent", search.agent().orElse(null))
                .bind("outcome", search.outcome().map(Outcome::code).orElse(null))
                .bind("missed", search.missed())
                .bind("words", search.words().orElse(""))
                .bind("most", CallSearch.MOST)
                .map((row, context) -> read(row))
                .list());
    }

    /// One call with all that was said: one of the viewer's own, or of anybody's for who watches over others. Of
    /// several who were rung for it the viewer comes first, else who talked. Empty when there is no such call.
    ///
    /// @param agent only at whoever has this name
    public Optional<KeptCall> find(Agent viewer, TransferId call, Optional<String> agent) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT c.*, u.name AS caller, coalesce(a.name, '') AS agent, c.transcript AS said,
                          c.moments AS happened
                        FROM agent_calls c JOIN users u ON u.id = c.user_id LEFT JOIN agents a ON a.id = c.agent_id
                        WHERE (c.agent_id = :viewer OR :watches) AND c.transfer_id = :transfer
                          AND (:agent::text IS NULL OR lower(a.name) = lower(:agent))
                        ORDER BY c.agent_id = :viewer DESC NULLS LAST, c.talked_at NULLS LAST, c.began_at LIMIT 1""")
                .bind("viewer", viewer.id().value())
                .bind("watches", viewer.role().watches())
                .bind("transfer", call.uuid())
                .bind("agent", agent.orElse(null))
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
                Optional.ofNullable(row.getString("decline_reason")).flatMap(DeclineReason::read),
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
