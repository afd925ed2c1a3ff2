package convonet.bench.house;

import convonet.store.Database;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.watch.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A table of a server's own database that nobody can change for a while: whoever tries waits.
public final class HeldTable implements AutoCloseable {
    /// The database gives up sooner on whoever holds something and does nothing.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private final Clock clock;
    private final Thread holder;

    private HeldTable(Path data, String table, Clock clock) {
        this.clock = clock;
        this.holder = Thread.ofVirtual().name("held-table").start(() -> hold(data, table));
    }

    /// @param data the folder of a server that runs
    /// @return when it is held
    public static HeldTable hold(Path data, String table, Clock clock) throws IOException, InterruptedException {
        HeldTable held = new HeldTable(data, table, clock);
        if (!held.held.await(LONGEST.toSeconds() * 4, TimeUnit.SECONDS)) {
            held.close();
            throw new IOException("the table " + table + " could not be held");
        }
        return held;
    }

    /// Lets the table go after that time.
    public void releaseAfter(Duration time) {
        clock.after(time, released::countDown);
    }

    @Override
    public void close() {
        released.countDown();
        try {
            holder.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold(Path data, String table) {
        try (EmbeddedPostgres joined = EmbeddedPostgres.startOrJoin(data, clock, _ -> {});
                Database database = Database.open(joined.settings(), clock)) {
            database.inTransaction(handle -> {
                handle.execute("LOCK TABLE " + table + " IN SHARE MODE");
                held.countDown();
                await();
                return true;
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            if (!released.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a table was held for too long");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
