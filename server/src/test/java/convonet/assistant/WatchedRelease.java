package convonet.assistant;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A release of which a test knows that an answer waits for it.
final class WatchedRelease extends Release {
    private final Semaphore waiting = new Semaphore(0);

    @Override
    boolean await() {
        waiting.release();
        return super.await();
    }

    void awaitWaiting() throws InterruptedException {
        if (!waiting.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody waited for the release within twenty seconds");
        }
    }
}
