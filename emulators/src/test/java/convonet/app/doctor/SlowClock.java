package convonet.app.doctor;

import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A clock on which time passes between any two looks.
final class SlowClock implements Clock {
    private final Clock right;
    private final long step;
    private final AtomicLong looks = new AtomicLong();

    SlowClock(Clock right, Duration step) {
        this.right = right;
        this.step = step.toNanos();
    }

    @Override
    public long nanos() {
        return looks.incrementAndGet() * step;
    }

    @Override
    public Instant now() {
        return right.now();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return right.after(delay, task);
    }
}
