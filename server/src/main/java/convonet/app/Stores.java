package convonet.app;

import convonet.store.Database;
import convonet.store.PostgresSettings;
import convonet.store.Redis;
import convonet.store.RedisSettings;
import convonet.store.embedded.DataFolder;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.store.embedded.EmbeddedRedis;
import convonet.watch.Clock;
import java.nio.file.Path;
import java.util.function.Consumer;

/// PostgreSQL and Redis: the embedded ones, or those that the settings name.
///
/// @param shutdown closes both, and the embedded servers behind them
record Stores(Database database, Redis redis, Shutdown shutdown) implements AutoCloseable {
    private static final String KEYS_BEGIN = "convonet";

    /// Starts both side by side and brings the tables up to date.
    ///
    /// @param progress told in one line what takes long
    static Stores open(Settings.Stores wanted, DataFolder data, Clock clock, Consumer<String> progress)
            throws InterruptedException {
        Shutdown shutdown = new Shutdown();
        Meanwhile<Redis> redis = Meanwhile.start("start-redis", () -> {
            RedisSettings at = redisAt(wanted, data, shutdown, progress);
            return shutdown.later(Redis.open(at, KEYS_BEGIN, clock));
        });
        try {
            PostgresSettings at = wanted.postgres().isPresent()
                    ? wanted.postgres().get()
                    : shutdown.later(EmbeddedPostgres.start(data, progress)).settings();
            Database database = shutdown.later(Database.open(at, clock));
            database.migrate();
            return new Stores(database, redis.result(), shutdown);
        } catch (RuntimeException | InterruptedException problem) {
            shutdown.close();
            throw problem;
        }
    }

    /// The database alone, for a command beside a server that may be running on the same folder.
    ///
    /// @param folder the data folder
    /// @return the database and what closes it
    static OpenDatabase openDatabase(Settings.Stores wanted, Path folder, Clock clock, Consumer<String> progress)
            throws InterruptedException {
        Shutdown shutdown = new Shutdown();
        try {
            PostgresSettings at = wanted.postgres().isPresent()
                    ? wanted.postgres().get()
                    : shutdown.later(EmbeddedPostgres.startOrJoin(folder, clock, progress))
                            .settings();
            Database database = shutdown.later(Database.open(at, clock));
            database.migrate();
            return new OpenDatabase(database, shutdown);
        } catch (RuntimeException | InterruptedException problem) {
            shutdown.close();
            throw problem;
        }
    }

    @Override
    public void close() {
        shutdown.close();
    }

    private static RedisSettings redisAt(
            Settings.Stores wanted, DataFolder data, Shutdown shutdown, Consumer<String> progress)
            throws InterruptedException {
        return wanted.redis().isPresent()
                ? wanted.redis().get()
                : shutdown.later(EmbeddedRedis.start(data, progress)).settings();
    }

    record OpenDatabase(Database database, Shutdown shutdown) implements AutoCloseable {
        @Override
        public void close() {
            shutdown.close();
        }
    }
}
