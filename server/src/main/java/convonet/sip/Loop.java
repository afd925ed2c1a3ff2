package convonet.sip;

import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread on which everything in the exchange happens, so that nothing in it needs a lock.
final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    /// A connection has one message in here at a time, a call a few alarms.
    private static final int MOST = 65_536;

    private static final int ID_BYTES = 12;

    private final Clock clock;
    private final RandomGenerator random;
    private final SecureRandom secret = new SecureRandom();
    private final Inbox<Runnable> inbox;

    Loop(Clock clock, Threads threads, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.inbox = threads.inbox("sip", new InboxLimits<>(MOST, _ -> false, _ -> false, _ -> {}), Runnable::run);
    }

    /// For any thread.
    ///
    /// @return false when it will not be done, because too much waits or the exchange is closed
    boolean post(Runnable task) {
        boolean taken = inbox.post(task);
        if (!taken) {
            LOG.debug("The exchange is closed or overrun");
        }
        return taken;
    }

    /// Runs `task` on this loop unless it is cancelled on this loop before.
    Clock.Alarm after(Duration delay, Runnable task) {
        return new Timer(task).in(delay);
    }

    long nanos() {
        return clock.nanos();
    }

    Clock clock() {
        return clock;
    }

    /// From `least` to `most`, in steps of 10 ms.
    Duration between(Duration least, Duration most) {
        return Duration.ofMillis(10 * random.nextLong(least.toMillis() / 10, most.toMillis() / 10 + 1));
    }

    /// Letters and digits that nobody guesses.
    String id() {
        byte[] bytes = new byte[ID_BYTES];
        secret.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void close() {
        inbox.close();
    }

    private final class Timer implements Clock.Alarm {
        private final Runnable task;
        private Clock.Alarm alarm = () -> {};
        private boolean cancelled;

        Timer(Runnable task) {
            this.task = task;
        }

        Timer in(Duration delay) {
            alarm = clock.after(delay, () -> post(this::ring));
            return this;
        }

        private void ring() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            alarm.cancel();
        }
    }
}
