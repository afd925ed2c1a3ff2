package convonet.app.doctor;

import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;

/// A clock that is ahead.
record FastClock(Clock right, Duration ahead) implements Clock {

    @Override
    public long nanos() {
        return right.nanos();
    }

    @Override
    public Instant now() {
        return right.now().plus(ahead);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return right.after(delay, task);
    }
}
