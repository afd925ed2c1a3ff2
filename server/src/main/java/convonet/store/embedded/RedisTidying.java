package convonet.store.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/// Redis keeps on disk what it was told, also what it has forgotten since: the voice of a call that is over. So its
/// file is written anew, without that, at the start and after every minute in which something was written.
/// Owns one virtual thread.
final class RedisTidying implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTidying.class);
    private static final long SECONDS_BETWEEN = 60;

    private final Supplier<Jedis> connect;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    RedisTidying(Supplier<Jedis> connect) {
        this.connect = connect;
        this.thread = Thread.ofVirtual().name("redis-tidying").start(this::run);
    }

    private void run() {
        try {
            tidy(true);
            while (!closing.await(SECONDS_BETWEEN, TimeUnit.SECONDS)) {
                tidy(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param unasked also when nothing was written since Redis started or tidied last
    private void tidy(boolean unasked) {
        try (Jedis redis = connect.get()) {
            if (unasked || number(redis, "aof_current_size") > number(redis, "aof_base_size")) {
                redis.bgrewriteaof();
            }
        } catch (JedisException e) {
            // Down, or busy writing already: the next time will do.
            LOG.debug("Redis was not tidied", e);
        }
    }

    private static long number(Jedis redis, String name) {
        return redis.info("persistence")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
