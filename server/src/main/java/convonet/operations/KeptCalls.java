package convonet.operations;

import convonet.store.Database;
import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import convonet.watch.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Records of calls in PostgreSQL. Any thread may use it.
public final class KeptCalls implements CallStore {
    private static final String SUMMARY = """
            SELECT c.session_id, c.began_at, c.ended_at, c.ending, c.turns, c.transfer,
              (SELECT coalesce(sum(jsonb_array_length(s.steps)), 0) FROM call_record_steps s
               WHERE s.session_id = c.session_id) AS steps,
              (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY l.took_ms)) FROM call_record_latencies l
               WHERE l.session_id = c.session_id AND l.stage = 'voice_to_voice') AS voice_to_voice
            FROM call_records c
            """;

    private final Database database;

    public KeptCalls(Database database) {
        this.database = database;
    }

    /// A process that began with a call later than the one that writes has the say about how it goes on.
    @Override
    public void write(List<Course> courses) {
        database.useTransaction(handle -> {
            writeHeads(handle, courses);
            writeSteps(handle, courses);
            writeLatencies(handle, courses);
        });
    }

    private static void writeHeads(Handle handle, List<Course> courses) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO call_records AS kept
                  (session_id, began_at, chapter, seen_at, ended_at, ending, turns, transfer)
                VALUES (:call, :chapter, :chapter, :seen, :ended, :ending, :turns, :transfer)
                ON CONFLICT (session_id) DO UPDATE SET
                  began_at = least(kept.began_at, excluded.began_at), chapter = excluded.chapter,
                  seen_at = excluded.seen_at, ended_at = excluded.ended_at, ending = excluded.ending,
                  turns = greatest(kept.turns, excluded.turns),
                  transfer = coalesce(excluded.transfer, kept.transfer)
                WHERE kept.chapter <= excluded.chapter""");
        for (Course course : courses) {
            batch.bind("call", course.call())
                    .bind("chapter", at(course.chapter()))
                    .bind("seen", at(course.seen()))
                    .bindByType("ended", course.ended().map(KeptCalls::at).orElse(null), OffsetDateTime.class)
                    .bindByType("ending", course.ending().orElse(null), String.class)
                    .bind("turns", course.turns())
                    .bindByType("transfer", course.transfer().orElse(null), String.class)
                    .add();
        }
        batch.execute();
    }

    private static void writeSteps(Handle handle, List<Course> courses) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO call_record_steps (session_id, chapter, first_step, steps)
                VALUES (:call, :chapter, :first, cast(:steps AS jsonb))
                ON CONFLICT (session_id, chapter, first_step) DO UPDATE SET steps = excluded.steps""");
        for (Course course : courses) {
            if (!course.steps().isEmpty()) {
                batch.bind("call", course.call())
                        .bind("chapter", at(course.chapter()))
                        .bind("first", course.steps().getFirst().number())
                        .bind("steps", StepJson.write(course.steps()))
                        .add();
            }
        }
        batch.execute();
    }

    private static void writeLatencies(Handle handle, List<Course> courses) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO call_record_latencies (session_id, turn, stage, took_ms)
                VALUES (:call, :turn, :stage, :took)
                ON CONFLICT (session_id, turn, stage) DO UPDATE SET took_ms = excluded.took_ms""");
        for (Course course : courses) {
            for (Fact.Latency latency : course.latencies()) {
                batch.bind("call", course.call())
                        .bind("turn", latency.turn())
                        .bind("stage", latency.stage().label())
                        .bind("took", (int) Math.min(latency.took().toMillis(), Integer.MAX_VALUE))
                        .add();
            }
        }
        batch.execute();
    }

    @Override
    public void seen(Collection<String> calls, Instant now) {
        database.useHandle(handle -> handle.createUpdate("""
                        UPDATE call_records SET seen_at = :now
                        WHERE session_id = ANY (:calls) AND ended_at IS NULL AND seen_at < :now""")
                .bindArray("calls", String.class, calls.toArray())
                .bind("now", at(now))
                .execute());
    }

    @Override
    public int endUnseenSince(Instant time) {
        return database.withHandle(
                handle -> handle.createUpdate("""
                        UPDATE call_records SET ended_at = seen_at, ending = 'lost'
                        WHERE ended_at IS NULL AND seen_at < :time""").bind("time", at(time)).execute());
    }

    Optional<CallSummary> find(String call) {
        return database.withHandle(handle -> handle.createQuery(SUMMARY + "WHERE c.session_id = :call")
                .bind("call", call)
                .map((row, context) -> summary(row))
                .findOne());
    }

    /// Those that are over, the newest first.
    ///
    List<CallSummary> over(Optional<Instant> before, TransferWanted transfer, int most) {
        return database.withHandle(handle -> handle.createQuery(SUMMARY + """
                        WHERE c.ended_at IS NOT NULL AND (:before::timestamptz IS NULL OR c.began_at < :before)
                          AND (NOT :some OR coalesce(c.transfer, 'none') = ANY (:transfers))
                        ORDER BY c.began_at DESC, c.session_id LIMIT :most""")
                .bindByType("before", before.map(KeptCalls::at).orElse(null), OffsetDateTime.class)
                .bind("some", !transfer.labels().isEmpty())
                .bindArray("transfers", String.class, transfer.labels().toArray())
                .bind("most", most)
                .map((row, context) -> summary(row))
                .list());
    }

    /// All that is kept of a call.
    Optional<CallStory> story(String call) {
        return find(call).map(summary -> new CallStory(summary, steps(summary), latencies(call)));
    }

    private List<Entry> steps(CallSummary call) {
        List<Entry> steps = new ArrayList<>();
        database.withHandle(handle -> handle.createQuery("""
                        SELECT chapter, cast(steps AS text) AS steps FROM call_record_steps
                        WHERE session_id = :call ORDER BY chapter, first_step""")
                        .bind("call", call.sessionId())
                        .map((row, context) -> new Part(instant(row, "chapter"), row.getString("steps")))
                        .list())
                .forEach(part -> {
                    long later =
                            Duration.between(call.beganAt(), part.chapter()).toMillis();
                    steps.addAll(StepJson.read(part.steps(), later, steps.size()));
                });
        return steps;
    }

    private List<Fact.Latency> latencies(String call) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT turn, stage, took_ms FROM call_record_latencies
                        WHERE session_id = :call ORDER BY turn""")
                .bind("call", call)
                .map((row, context) -> new Fact.Latency(
                        Stage.labelled(row.getString("stage")),
                        row.getInt("turn"),
                        Duration.ofMillis(row.getInt("took_ms"))))
                .list());
    }

    /// Removes records of calls that began before.
    ///
    /// @return how many
    public int forgetBefore(Instant time) {
        return database.withHandle(handle -> handle.createUpdate(
                        "DELETE FROM call_records WHERE began_at < :time AND ended_at IS NOT NULL")
                .bind("time", at(time))
                .execute());
    }

    private record Part(Instant chapter, String steps) {}

    private static CallSummary summary(ResultSet row) throws SQLException {
        long voiceToVoice = row.getLong("voice_to_voice");
        boolean spoken = !row.wasNull();
        return new CallSummary(
                row.getString("session_id"),
                instant(row, "began_at"),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("ending")),
                row.getInt("turns"),
                row.getInt("steps"),
                Optional.ofNullable(row.getString("transfer")),
                spoken ? Optional.of(voiceToVoice) : Optional.empty());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
