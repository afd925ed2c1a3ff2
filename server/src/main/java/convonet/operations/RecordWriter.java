package convonet.operations;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the records of calls behind them: every five seconds what is due, on a thread of its own, and the
/// rest when it is closed. While the store is away everything waits for the next time. Any thread may use it.
public final class RecordWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);
    static final Duration EVERY = Duration.ofSeconds(5);

    /// A little more than PostgreSQL is given for a statement.
    private static final Duration LONGEST = Duration.ofSeconds(12);

    private final List<Unwritten> parts;
    private final Clock clock;
    private final Threads threads;
    private final ReentrantLock writing = new ReentrantLock();
    private Clock.@Nullable Alarm next;
    private boolean away;
    private boolean closed;

    public RecordWriter(CallRecorder calls, DayFigures figures, Clock clock, Threads threads) {
        this.parts = List.of(calls, figures);
        this.clock = clock;
        this.threads = threads;
    }

    public synchronized void begin() {
        if (!closed) {
            next = clock.after(
                    EVERY,
                    () -> threads.start("call-records", () -> {
                        if (writing.tryLock()) {
                            try {
                                write(false);
                            } finally {
                                writing.unlock();
                            }
                        }
                        begin();
                    }));
        }
    }

    private void write(boolean last) {
        try {
            parts.forEach(part -> part.write(last));
            if (away) {
                LOG.info("the records of calls are written again");
            }
            away = false;
        } catch (ProviderException gone) {
            if (!away) {
                LOG.warn("the records of calls are written later", gone);
            }
            away = true;
        } catch (RuntimeException mistake) {
            LOG.error("the records of calls cannot be written", mistake);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (next != null) {
                next.cancel();
            }
        }
        try {
            if (writing.tryLock(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    write(true);
                } finally {
                    writing.unlock();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
