package convonet.store;

import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.Pool;

/// The door to Redis. Any thread may use it.
///
/// Whenever Redis is gone, full or too slow, every method throws a [ProviderException] of `redis` within a few
/// seconds, and works again by itself when Redis is back.
public final class Redis implements AutoCloseable {
    /// So many that all calls of a house can wait for an answer at once when Redis holds its breath for a moment.
    private static final int CONNECTIONS = 64;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 2_000;

    private final String prefix;
    private final RedisClient client;
    private final Health health;

    private Redis(RedisSettings settings, String prefix, Clock clock) {
        this.prefix = prefix;
        HostAndPort address = new HostAndPort(settings.host(), settings.port());
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .clientName("convonet");
        settings.password().ifPresent(builder::password);
        DefaultJedisClientConfig login = builder.build();
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(Duration.ofMillis(CONNECT_MILLIS));
        pool.setTestWhileIdle(false);
        this.client = RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(login)
                .poolConfig(pool)
                .build();
        this.health = new Health("redis", clock, new RedisProbe(address, login));
        // Connections of before Redis went are broken, and each would fail somebody.
        health.onChange(_ -> client.getPool().clear());
    }

    /// Reaches for the server when it is first needed; succeeds whether it answers or not.
    ///
    /// @param prefix begins every key made by [#key], such as `convonet`
    public static Redis open(RedisSettings settings, String prefix, Clock clock) {
        return new Redis(settings, prefix, clock);
    }

    /// The key of something: the prefix and the parts, joined by colons.
    public String key(String... parts) {
        return prefix + ":" + String.join(":", parts);
    }

    public <T extends @Nullable Object> T with(Function<RedisClient, T> work) {
        if (!health.isUp()) {
            throw new ProviderException("redis", true, "does not answer", null);
        }
        try {
            return work.apply(client);
        } catch (JedisException e) {
            throw told(e);
        }
    }

    public void use(Consumer<RedisClient> work) {
        with(redis -> {
            work.accept(redis);
            return true;
        });
    }

    public Health health() {
        return health;
    }

    /// Lets whoever looks see whether Redis is there, and how much of the pool is in use.
    public void tell(Metrics metrics) {
        metrics.storeUp("redis", health::isUp);
        Pool<Connection> connections = client.getPool();
        metrics.pool(
                "redis",
                connections::getNumActive,
                connections::getNumIdle,
                connections::getNumWaiters,
                connections::getMaxTotal);
    }

    private RuntimeException told(JedisException e) {
        if (Thread.currentThread().isInterrupted()) {
            return new ProviderException("redis", true, "interrupted", e);
        }
        String message = String.valueOf(e.getMessage());
        boolean ours = e instanceof JedisDataException
                && !message.matches(
                        "(?s)(LOADING|BUSY|OOM|MISCONF|READONLY|NOAUTH|WRONGPASS|NOREPLICAS|MASTERDOWN) .*");
        if (ours) {
            return e;
        }
        health.suspect();
        return new ProviderException("redis", true, e instanceof JedisDataException ? message : "no connection", e);
    }

    @Override
    public void close() {
        health.close();
        client.close();
    }
}
