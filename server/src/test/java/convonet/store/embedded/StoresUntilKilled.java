package convonet.store.embedded;

import convonet.store.Database;
import convonet.store.Redis;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.file.Path;

/// A process with both embedded servers, for tests that kill it. Takes the data folder and the folder of the programs;
/// writes `kept` into both stores, then a line; then waits.
final class StoresUntilKilled {
    static final String READY = "ready";

    private StoresUntilKilled() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        DataFolder folder = DataFolder.open(Path.of(arguments[0]));
        Path programs = Path.of(arguments[1]);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, programs, line -> {});
        EmbeddedRedis redis = EmbeddedRedis.start(folder, programs, line -> {});
        SystemClock clock = new SystemClock();
        try (Database database = Database.open(postgres.settings(), clock)) {
            database.useHandle(handle -> handle.execute("CREATE TABLE notes AS SELECT 'kept' AS text"));
        }
        try (Redis client = Redis.open(redis.settings(), "test", clock)) {
            client.use(jedis -> jedis.set("note", "kept"));
        }
        System.out.println(READY);
        System.in.read();
    }
}
