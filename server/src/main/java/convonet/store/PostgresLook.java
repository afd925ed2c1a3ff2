package convonet.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.postgresql.ds.PGSimpleDataSource;

/// Looks at a PostgreSQL that may be in a bad way, for whoever wants to know what is wrong with it. Changes nothing.
public final class PostgresLook {
    private static final int ANSWER_SECONDS = 5;

    private PostgresLook() {}

    /// A connection on which nothing can be written, and on which every answer comes within seconds.
    ///
    /// @throws SQLException with the SQLSTATE of what is wrong
    public static Connection connect(PostgresSettings settings) throws SQLException {
        PGSimpleDataSource source = Database.dataSource(settings, ANSWER_SECONDS);
        source.setReadOnly(true);
        source.setReadOnlyMode("always");
        return source.getConnection();
    }

    /// @param applied how many changes of tables were made there
    /// @param missing how many of this version are still to be made
    /// @param newer how many were made there that this version does not know
    public record Tables(int applied, int missing, int newer) {}

    /// @throws SQLException when it cannot be told
    public static Tables tables(PostgresSettings settings) throws SQLException {
        try {
            List<MigrationState> states = Arrays.stream(Flyway.configure()
                            .dataSource(Database.dataSource(settings, ANSWER_SECONDS))
                            .locations("classpath:db/migration")
                            .outOfOrder(true)
                            .connectRetries(0)
                            .load()
                            .info()
                            .all())
                    .map(MigrationInfo::getState)
                    .toList();
            return new Tables(
                    count(states, MigrationState.SUCCESS, MigrationState.OUT_OF_ORDER),
                    count(states, MigrationState.PENDING),
                    count(states, MigrationState.FUTURE_SUCCESS, MigrationState.MISSING_SUCCESS));
        } catch (FlywayException e) {
            throw new SQLException("the history of the tables cannot be read", e);
        }
    }

    private static int count(List<MigrationState> states, MigrationState... counted) {
        return (int) states.stream().filter(Arrays.asList(counted)::contains).count();
    }
}
