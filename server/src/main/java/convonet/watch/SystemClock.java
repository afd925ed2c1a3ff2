package convonet.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's time. One shared thread rings all alarms of the house; a ring is usually less than a millisecond late.
/// It never drifts as long as whoever paces something asks for the time that is left until an absolute deadline.
public final class SystemClock implements Clock, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemClock.class);

    private final ScheduledThreadPoolExecutor wheel;

    public SystemClock() {
        wheel = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("clock").daemon().factory());
        wheel.setRemoveOnCancelPolicy(true);
        wheel.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /// @throws java.util.concurrent.RejectedExecutionException when the clock was closed
    @Override
    public Alarm after(Duration delay, Runnable task) {
        ScheduledFuture<?> ring = wheel.schedule(() -> ring(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> ring.cancel(false);
    }

    private static void ring(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("An alarm could not be rung", e);
        }
    }

    /// No alarm rings any more.
    @Override
    public void close() {
        wheel.shutdownNow();
    }
}
