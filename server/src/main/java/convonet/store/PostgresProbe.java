package convonet.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// Asks PostgreSQL whether it is there.
final class PostgresProbe implements Health.Probe {
    static final int SECONDS = 3;

    private final PGSimpleDataSource server;
    private @Nullable Connection connection;

    /// @param server gives up after [#SECONDS]
    PostgresProbe(PGSimpleDataSource server) {
        this.server = server;
    }

    @Override
    public void ask() throws SQLException {
        Connection known = connection;
        if (known == null || !known.isValid(SECONDS)) {
            letGo();
            connection = server.getConnection();
        }
    }

    @Override
    public void letGo() throws SQLException {
        Connection known = connection;
        if (known != null) {
            connection = null;
            known.close();
        }
    }
}
