package convonet.app.doctor;

import convonet.store.PostgresLook;
import convonet.store.PostgresSettings;
import convonet.watch.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL that the settings name.
public record PostgresqlProbe(PostgresSettings settings, Clock clock) implements Probe {
    private static final int OLDEST = 14;
    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final int FEW_CONNECTIONS = 12;

    private static final String FACTS = """
            SELECT current_setting('server_version_num')::int / 10000 AS version,
                   extract(epoch FROM clock_timestamp()) * 1000 AS now,
                   coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS makes_tables,
                   current_setting('max_connections')::int
                       - (SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL) AS room""";

    /// @param ahead how much its clock is ahead of ours
    /// @param makesTables whether our role may
    /// @param room how many more connections are possible
    record Facts(int version, Duration ahead, boolean makesTables, int room, PostgresLook.Tables tables) {}

    @Override
    public Part part() {
        return Part.POSTGRESQL;
    }

    @Override
    public List<Finding> look() {
        try (Connection connection = PostgresLook.connect(settings)) {
            Facts facts = facts(connection);
            return orWell(
                    judged(facts),
                    "version " + facts.version() + ", " + facts.tables().applied() + " changes of tables applied");
        } catch (SQLException failed) {
            return List.of(refusal(failed));
        }
    }

    private Facts facts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            return new Facts(
                    row.getInt("version"),
                    Duration.ofMillis(row.getLong("now") - clock.now().toEpochMilli()),
                    row.getBoolean("makes_tables"),
                    row.getInt("room"),
                    PostgresLook.tables(settings));
        }
    }

    static List<Finding> judged(Facts facts) {
        List<Finding> found = new ArrayList<>();
        PostgresLook.Tables tables = facts.tables();
        if (facts.version() < OLDEST) {
            found.add(StoreAilment.POSTGRESQL_OLD.found(facts.version()));
        }
        if (tables.newer() > 0) {
            found.add(StoreAilment.POSTGRESQL_TABLES_NEWER.found());
        }
        if (tables.missing() > 0 && !facts.makesTables()) {
            found.add(StoreAilment.POSTGRESQL_RIGHTS.found());
        } else if (tables.missing() > 0 && tables.applied() > 0) {
            found.add(StoreAilment.POSTGRESQL_TABLES_OLDER.found(tables.missing()));
        }
        if (facts.ahead().abs().compareTo(SKEW) > 0) {
            found.add(StoreAilment.POSTGRESQL_CLOCK.found(facts.ahead().abs().toSeconds()));
        }
        if (facts.room() < FEW_CONNECTIONS) {
            found.add(StoreAilment.POSTGRESQL_CROWDED.found(Math.max(0, facts.room())));
        }
        return found;
    }

    /// Classes of SQLSTATE: PostgreSQL documentation, appendix A.
    Finding refusal(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> StoreAilment.POSTGRESQL_UNREACHABLE.found(settings.host() + ":" + settings.port());
            case "28" -> StoreAilment.POSTGRESQL_REFUSED.found(state);
            case "3D" -> StoreAilment.POSTGRESQL_NO_DATABASE.found();
            case "53" -> StoreAilment.POSTGRESQL_CROWDED.found(0);
            default -> StoreAilment.POSTGRESQL_FAILS.found(state);
        };
    }
}
