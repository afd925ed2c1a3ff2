package convonet.emulators.sip;

import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/// The one thread on which everything that signals happens, so that nothing in it needs a lock.
final class Loop {
    private static final int MOST = 10_000;
    private static final int ID_BYTES = 12;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Inbox<Runnable> inbox;

    Loop(Clock clock, Threads threads) {
        this.clock = clock;
        this.inbox =
                threads.inbox("sip-agent", new InboxLimits<>(MOST, _ -> false, _ -> false, _ -> {}), Runnable::run);
    }

    /// For any thread.
    ///
    /// @return false when it will not be done, because too much waits or the agent is closed
    boolean post(Runnable task) {
        return inbox.post(task);
    }

    /// Runs `task` on this loop unless it is cancelled on this loop before.
    Clock.Alarm after(Duration delay, Runnable task) {
        Timer timer = new Timer(task);
        timer.alarm = clock.after(delay, () -> post(timer::ring));
        return timer;
    }

    /// Letters and digits that are nobody else's.
    String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    void close() {
        inbox.close();
    }

    private static final class Timer implements Clock.Alarm {
        private final Runnable task;
        private Clock.Alarm alarm = () -> {};
        private boolean cancelled;

        Timer(Runnable task) {
            this.task = task;
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
