package convonet.bench.understanding;

import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A time of day that stands where it was put. Whoever looks at it sees a tenth of a millisecond more than the one
/// before, so that what was done later is later. Everything else is left to the clock behind it.
final class StandingClock implements Clock {
    private static final Duration STEP = Duration.ofNanos(100_000);

    private final Clock clock;
    private final AtomicLong looks = new AtomicLong();
    private volatile Instant stands;

    StandingClock(Clock clock, Instant stands) {
        this.clock = clock;
        this.stands = stands;
    }

    void put(Instant time) {
        stands = time;
        looks.set(0);
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public Instant now() {
        return stands.plus(STEP.multipliedBy(looks.getAndIncrement()));
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return clock.after(delay, task);
    }
}
