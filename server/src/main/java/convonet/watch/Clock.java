package convonet.watch;

import java.time.Duration;
import java.time.Instant;

/// The only source of time. Tests turn it by hand.
public interface Clock {

    /// A steadily rising count of nanoseconds with an arbitrary origin.
    long nanos();

    /// The time of day.
    Instant now();

    /// Runs `task` once after `delay`, on a shared thread that must not be blocked: the task only hands something on.
    Alarm after(Duration delay, Runnable task);

    /// Something that will happen unless it is cancelled first.
    interface Alarm {
        /// Does nothing when the task has run already.
        void cancel();
    }
}
