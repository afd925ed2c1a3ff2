package convonet.store.embedded;

import convonet.store.PrivateFile;
import convonet.store.RedisSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Redis 6.2 in the data folder, on a port of the loopback interface. What it is told is on the disk within
/// a second.
public final class EmbeddedRedis implements AutoCloseable {
    private static final String PROGRAM = "redis-server";

    private final Supervised supervised;
    private final RedisSettings settings;
    private final RedisTidying tidying;

    private EmbeddedRedis(Supervised supervised, Store store) {
        this.supervised = supervised;
        this.settings = store.settings(supervised.port());
        this.tidying = new RedisTidying(() -> store.connect(supervised.port()));
    }

    /// Starts it and waits until it answers.
    ///
    /// @param progress told in one line what takes long
    /// @throws CannotStartException when it cannot be
    public static EmbeddedRedis start(DataFolder data, Consumer<String> progress) throws InterruptedException {
        return start(data, data.path().resolve("programs"), progress);
    }

    static EmbeddedRedis start(DataFolder data, Path programs, Consumer<String> progress) throws InterruptedException {
        Path folder = data.path().resolve("redis");
        try {
            Account account = Account.of(folder);
            Path program = new Programs(programs, account, progress).redis();
            String password = PrivateFile.readOrMake(data.path().resolve("redis.password"), Passwords::random);
            account.makeFolder(folder);
            Launcher launcher = new Launcher(account, folder, Logs.in(data).resolve("redis.log"));
            Store store = new Store(folder, account, program, password);
            Supervised running = new Supervised(store, folder, launcher);
            return new EmbeddedRedis(running, store);
        } catch (IOException e) {
            throw new CannotStartException("the embedded Redis cannot be started: " + e, e);
        }
    }

    public RedisSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        tidying.close();
        supervised.close();
    }

    private record Store(Path folder, Account account, Path redis, String password) implements Supervised.Server {
        RedisSettings settings(int port) {
            return new RedisSettings("127.0.0.1", port, Optional.of(password));
        }

        @Override
        public String program() {
            return PROGRAM;
        }

        /// The password stands in a file, because everybody on the machine may read command lines.
        @Override
        public List<String> command(int port) throws IOException {
            Path file = folder.resolve("redis.conf");
            PrivateFile.write(file, """
                    port %d
                    bind 127.0.0.1
                    requirepass %s
                    dir ./
                    databases 1
                    save ""
                    appendonly yes
                    appendfsync everysec
                    auto-aof-rewrite-percentage 100
                    auto-aof-rewrite-min-size 16mb
                    maxmemory 1gb
                    maxmemory-policy noeviction
                    slowlog-log-slower-than -1
                    """.formatted(port, password));
            account.own(file);
            return List.of(redis.toString(), account.nameOf(folder) + "/redis.conf");
        }

        Jedis connect(int port) {
            DefaultJedisClientConfig login = DefaultJedisClientConfig.builder()
                    .resp2()
                    .timeoutMillis(1_000)
                    .password(password)
                    .build();
            return new Jedis(new HostAndPort("127.0.0.1", port), login);
        }

        @Override
        public boolean isReady(int port) {
            try (Jedis redis = connect(port)) {
                redis.ping();
                return true;
            } catch (JedisException e) {
                // Not listening yet, or still loading.
                return false;
            }
        }
    }
}
