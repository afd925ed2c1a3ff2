package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits with a deadline, and turns interruption into a failed test.
final class Waiting {
    private Waiting() {}

    static void until(CountDownLatch happened) {
        try {
            assertThat(happened.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException cancelled) {
            throw new AssertionError(cancelled);
        }
    }
}
