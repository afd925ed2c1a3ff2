package convonet.bench.house;

import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.store.embedded.DataFolder;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.store.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.util.Map;

/// PostgreSQL and Redis that several servers use and none of them launched.
public final class SharedStores implements AutoCloseable {
    private final DataFolder folder;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;

    private SharedStores(DataFolder folder, EmbeddedPostgres postgres, EmbeddedRedis redis) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
    }

    public static SharedStores start(Path data) throws InterruptedException {
        DataFolder folder = DataFolder.open(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, _ -> {});
        return new SharedStores(folder, postgres, EmbeddedRedis.start(folder, _ -> {}));
    }

    /// Of a server that shall use them; one key for all of them.
    public Map<String, String> settings() {
        PostgresSettings database = postgres.settings();
        RedisSettings store = redis.settings();
        return Map.of(
                "DB_URI",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                database.user(),
                                database.password(),
                                database.host(),
                                database.port(),
                                database.database()),
                "REDIS_HOST",
                store.host(),
                "REDIS_PORT",
                Integer.toString(store.port()),
                "REDIS_PASSWORD",
                store.password().orElseThrow(),
                "CONVONET_SECRET_KEY",
                "one key for all servers");
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
        folder.close();
    }
}
