package convonet.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/// The only source of time. Tests turn it by hand.
public interface Clock {

    /// A steadily rising count of nanoseconds with an arbitrary origin.
    long nanos();

    /// The time of day.
    Instant now();

    /// Runs `task` once after `delay`, on a shared thread that must not be blocked: the task only hands
    /// something on.
    Alarm after(Duration delay, Runnable task);

    /// Blocks the calling thread for `time`.
    default void pause(Duration time) throws InterruptedException {
        if (!time.isPositive()) {
            return;
        }
        CountDownLatch over = new CountDownLatch(1);
        Alarm alarm = after(time, over::countDown);
        try {
            over.await();
        } finally {
            alarm.cancel();
        }
    }

    /// Something that will happen unless it is cancelled first.
    interface Alarm {
        /// Does nothing when the task has run already.
        void cancel();
    }
}
