package convonet.emulators.fusionpbx;

import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A clock on which time passes only when the test takes the next pause.
final class PausingClock implements Clock {
    private final BlockingQueue<Pause> pauses = new LinkedBlockingQueue<>();

    private record Pause(Duration time, Runnable task) {}

    /// Waits until somebody pauses, and ends the pause.
    ///
    /// @return how long it would have been
    Duration endPause() throws InterruptedException {
        Pause pause = awaitPause();
        pause.task().run();
        return pause.time();
    }

    /// Waits until somebody pauses, and leaves them waiting.
    void paused() throws InterruptedException {
        pauses.add(awaitPause());
    }

    private Pause awaitPause() throws InterruptedException {
        Pause pause = pauses.poll(PlayedFusionPbx.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (pause == null) {
            throw new AssertionError("nobody paused");
        }
        return pause;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        pauses.add(new Pause(delay, task));
        return () -> {};
    }
}
