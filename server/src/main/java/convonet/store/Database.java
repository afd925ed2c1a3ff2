package convonet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The door to PostgreSQL. Any thread may use it.
///
/// Whenever PostgreSQL is gone, full or too slow, every method throws a [ProviderException] of `postgresql` within a
/// few seconds, and works again by itself when PostgreSQL is back. What is wrong with a statement itself, such as a
/// violated constraint, comes as Jdbi's exception; neither kind of message holds values of a row.
public final class Database implements AutoCloseable {
    private static final int CONNECT_SECONDS = 2;
    private static final int ANSWER_SECONDS = 10;

    private final PGSimpleDataSource server;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Health health;

    private Database(PostgresSettings settings, Clock clock, int connections) {
        this.server = dataSource(settings, 0);
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(dataSource(settings, ANSWER_SECONDS));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        config.setValidationTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        // A process that was stopped within a transaction must not hold its rows for long against the one that goes on.
        config.setConnectionInitSql("SET statement_timeout = '8s'; SET idle_in_transaction_session_timeout = '6s'");
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        PostgresProbe probe = new PostgresProbe(dataSource(settings, PostgresProbe.SECONDS));
        this.health = new Health("postgresql", clock, probe);
    }

    /// Reaches for the server in the background; succeeds whether it answers or not.
    public static Database open(PostgresSettings settings, Clock clock) {
        return new Database(settings, clock, 10);
    }

    /// Brings the tables up to what this build needs.
    ///
    /// @throws ProviderException when that fails
    public void migrate() {
        try {
            Flyway.configure()
                    .dataSource(server)
                    .locations("classpath:db/migration")
                    .failOnMissingLocations(true)
                    // The database may hold tables of others already; ours begin after version 0.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    // Parts that are built side by side bring their tables in any order.
                    .outOfOrder(true)
                    .connectRetries(0)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw PostgresTrouble.translate(e) instanceof ProviderException known
                    ? known
                    : new ProviderException("postgresql", false, "cannot be brought to this version's tables", e);
        }
    }

    /// Does `work` on a connection; each statement is a transaction of its own.
    public <T extends @Nullable Object> T withHandle(Function<Handle, T> work) {
        return guarded(() -> jdbi.<T, RuntimeException>withHandle(work::apply));
    }

    /// Does `work` in one transaction, rolled back when it throws.
    public <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
        return guarded(() -> jdbi.<T, RuntimeException>inTransaction(work::apply));
    }

    public void useHandle(Consumer<Handle> work) {
        guarded(() -> {
            jdbi.<RuntimeException>useHandle(work::accept);
            return true;
        });
    }

    public void useTransaction(Consumer<Handle> work) {
        guarded(() -> {
            jdbi.<RuntimeException>useTransaction(work::accept);
            return true;
        });
    }

    public Health health() {
        return health;
    }

    /// Lets whoever looks see whether PostgreSQL is there, and how much of the pool is in use.
    public void tell(Metrics metrics) {
        metrics.storeUp("postgresql", health::isUp);
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        metrics.pool(
                "postgresql",
                connections::getActiveConnections,
                connections::getIdleConnections,
                connections::getThreadsAwaitingConnection,
                pool::getMaximumPoolSize);
    }

    /// Whether a statement failed because a row like it exists already.
    public static boolean isDuplicate(RuntimeException thrown) {
        return PostgresTrouble.hasState(thrown, "23505");
    }

    /// Whether a statement failed because a row that it names is not there.
    public static boolean isDangling(RuntimeException thrown) {
        return PostgresTrouble.hasState(thrown, "23503");
    }

    private interface Work<T extends @Nullable Object> {
        T run();
    }

    private <T extends @Nullable Object> T guarded(Work<T> work) {
        if (!health.isUp()) {
            throw new ProviderException("postgresql", true, "does not answer", null);
        }
        try {
            return work.run();
        } catch (RuntimeException e) {
            RuntimeException told = PostgresTrouble.translate(e);
            if (told instanceof ProviderException) {
                health.suspect();
            }
            throw told;
        }
    }

    static PGSimpleDataSource dataSource(PostgresSettings settings, int answerSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("convonet");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(answerSeconds);
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false);
        try {
            for (Map.Entry<String, String> option : settings.options().entrySet()) {
                source.setProperty(option.getKey(), option.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("PostgreSQL does not take a parameter of DB_URI", e);
        }
        return source;
    }

    @Override
    public void close() {
        health.close();
        pool.close();
    }
}
