package convonet.operations;

import convonet.store.Database;
import convonet.watch.Stage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The figures of all quarters of an hour in PostgreSQL, of every process. Any thread may use it; every method throws
/// [convonet.watch.ProviderException] when PostgreSQL cannot do it.
public final class KeptFigures {
    private final Database database;

    public KeptFigures(Database database) {
        this.database = database;
    }

    /// @param counts how many this process has counted of each by now
    void write(String process, Map<Tally, Long> counts) {
        database.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO quarter_hours (began_at, process, kind, name, bucket, count)
                    VALUES (:at, :process, :kind, :name, :bucket, :count)
                    ON CONFLICT (began_at, process, kind, name, bucket) DO UPDATE SET count = excluded.count""");
            counts.forEach((tally, count) -> batch.bind("at", at(tally.at()))
                    .bind("process", process)
                    .bind("kind", tally.kind().name().toLowerCase(Locale.ROOT))
                    .bind("name", tally.name())
                    .bind("bucket", tally.bucket())
                    .bind("count", count)
                    .add());
            batch.execute();
        });
    }

    /// The quarters from this moment on in which there was something, the oldest first.
    public List<Quarter> since(Instant from) {
        Map<Instant, Figures> quarters = new TreeMap<>();
        database.withHandle(handle -> handle.createQuery("""
                        SELECT began_at, kind, name, bucket, sum(count) AS count FROM quarter_hours
                        WHERE began_at >= :from GROUP BY began_at, kind, name, bucket""")
                        .bind("from", at(from))
                        .map((row, context) -> new Row(
                                new Tally(
                                        row.getObject("began_at", OffsetDateTime.class)
                                                .toInstant(),
                                        Tally.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                        row.getString("name"),
                                        row.getInt("bucket")),
                                row.getLong("count")))
                        .list())
                .forEach(row -> quarters.computeIfAbsent(row.tally().at(), _ -> new Figures())
                        .add(row.tally(), row.count()));
        return quarters.entrySet().stream()
                .map(quarter -> quarter.getValue().of(quarter.getKey()))
                .toList();
    }

    /// @return how many
    public int forgetBefore(Instant time) {
        return database.withHandle(handle -> handle.createUpdate("DELETE FROM quarter_hours WHERE began_at < :time")
                .bind("time", at(time))
                .execute());
    }

    private record Row(Tally tally, long count) {}

    private static final class Figures {
        private final Map<Tally.Kind, Long> plain = new EnumMap<>(Tally.Kind.class);
        private final Map<Stage, Map<Integer, Long>> stages = new EnumMap<>(Stage.class);
        private final Map<String, Long> transfers = new HashMap<>();
        private final Map<String, Long> providerErrors = new HashMap<>();

        void add(Tally tally, long count) {
            switch (tally.kind()) {
                case CALL, TURN -> plain.merge(tally.kind(), count, Long::sum);
                case STAGE ->
                    stages.computeIfAbsent(Stage.labelled(tally.name()), _ -> new HashMap<>())
                            .merge(tally.bucket(), count, Long::sum);
                case TRANSFER -> transfers.merge(tally.name(), count, Long::sum);
                case PROVIDER_ERROR -> providerErrors.merge(tally.name(), count, Long::sum);
            }
        }

        Quarter of(Instant at) {
            Map<Stage, Quarter.Percentiles> percentiles = new EnumMap<>(Stage.class);
            stages.forEach((stage, counts) -> percentiles.put(
                    stage,
                    new Quarter.Percentiles(
                            LatencyBuckets.percentile(counts, 0.5), LatencyBuckets.percentile(counts, 0.95))));
            return new Quarter(
                    at,
                    plain.getOrDefault(Tally.Kind.CALL, 0L),
                    plain.getOrDefault(Tally.Kind.TURN, 0L),
                    percentiles,
                    transfers,
                    providerErrors);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
