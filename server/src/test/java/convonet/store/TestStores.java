package convonet.store;

import convonet.store.embedded.DataFolder;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.store.embedded.EmbeddedRedis;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An embedded PostgreSQL and Redis for the tests of one JVM, started with the first one that asks, and gone with the
/// JVM. Each test gets a database of its own, with all tables and no rows, and keys of its own:
///
/// ```java
/// @RegisterExtension
/// final TestStores.Fresh stores = TestStores.fresh();
/// ```
///
/// and inside a test `stores.database()`, `stores.redis()`, `stores.clock()`.
public final class TestStores {
    private static final String TEMPLATE = "convonet_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Clock CLOCK = new SystemClock();

    private final PostgresSettings postgres;
    private final RedisSettings redis;

    private TestStores(PostgresSettings postgres, RedisSettings redis) {
        this.postgres = postgres;
        this.redis = redis;
    }

    /// Started once, both at the same time.
    private static final class Shared {
        static final TestStores STORES = start();
    }

    private static TestStores start() {
        DataFolder folder = claim();
        CompletableFuture<RedisSettings> redis = CompletableFuture.supplyAsync(
                () -> waiting(() -> EmbeddedRedis.start(folder, line -> {}).settings()));
        PostgresSettings postgres =
                waiting(() -> EmbeddedPostgres.start(folder, line -> {}).settings());
        makeTemplate(postgres);
        return new TestStores(postgres, redis.join());
    }

    /// The folder is kept from one run to the next, because unpacking and making a cluster take seconds. A second JVM
    /// at the same time takes the next one.
    private static DataFolder claim() {
        for (int number = 0; number < 100; number++) {
            var folder = DataFolder.tryOpen(Path.of("target", "test-stores", Integer.toString(number)));
            if (folder.isPresent()) {
                return folder.get();
            }
        }
        throw new IllegalStateException("all folders for stores are in use");
    }

    private static void makeTemplate(PostgresSettings postgres) {
        try (Database server = Database.open(postgres, CLOCK)) {
            server.useHandle(handle -> {
                handle.createQuery("SELECT datname FROM pg_database WHERE datname LIKE 'convonet\\_%'")
                        .mapTo(String.class)
                        .forEach(left -> drop(left, handle::execute));
                handle.execute("CREATE DATABASE " + TEMPLATE);
            });
        }
        try (Database template = Database.open(named(postgres, TEMPLATE), CLOCK)) {
            template.migrate();
        }
    }

    private static PostgresSettings named(PostgresSettings server, String database) {
        return new PostgresSettings(server.host(), server.port(), database, server.user(), server.password());
    }

    /// Stores for one test, closed after it.
    public static Fresh fresh() {
        return new Fresh();
    }

    private interface Start<T> {
        T run() throws InterruptedException;
    }

    private static <T> T waiting(Start<T> start) {
        try {
            return start.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A database and a corner of Redis for one test. Both are opened when they are first asked for. As an extension
    /// of a test it closes itself after each test; elsewhere its owner closes it.
    public static final class Fresh implements AfterEachCallback, AutoCloseable {
        private final String name = "convonet_" + COUNT.incrementAndGet();
        private @Nullable Database database;
        private @Nullable Redis redis;

        private Fresh() {}

        /// With all tables and no rows.
        public synchronized Database database() {
            Database open = database;
            if (open == null) {
                onServer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
                open = Database.open(postgres(), CLOCK);
                database = open;
            }
            return open;
        }

        /// Without keys.
        public synchronized Redis redis() {
            Redis open = redis;
            if (open == null) {
                open = Redis.open(redisSettings(), name, CLOCK);
                redis = open;
            }
            return open;
        }

        /// The clock of the machine; the stores themselves live by it too.
        public Clock clock() {
            return CLOCK;
        }

        /// Where the database of this test is.
        public PostgresSettings postgres() {
            return named(Shared.STORES.postgres, name);
        }

        public RedisSettings redisSettings() {
            return Shared.STORES.redis;
        }

        /// Every key this test has in Redis now.
        public Set<String> redisKeys() {
            return redis().with(client -> client.keys(name + ":*"));
        }

        @Override
        public void afterEach(ExtensionContext context) {
            close();
        }

        @Override
        public synchronized void close() {
            if (redis != null) {
                Set<String> left = redisKeys();
                if (!left.isEmpty()) {
                    redis.use(client -> client.del(left.toArray(String[]::new)));
                }
                redis.close();
                redis = null;
            }
            if (database != null) {
                database.close();
                database = null;
                drop(name, TestStores::onServer);
            }
        }
    }

    /// By force where that is allowed. While autovacuum works there only a superuser may use force, but then the plain
    /// statement sends it away and waits for the last connections to close.
    private static void drop(String name, Consumer<String> statements) {
        try {
            statements.accept("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (RuntimeException inUse) {
            statements.accept("DROP DATABASE " + name);
        }
    }

    private static void onServer(String statement) {
        try (Connection connection =
                        Database.dataSource(Shared.STORES.postgres, 0).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
