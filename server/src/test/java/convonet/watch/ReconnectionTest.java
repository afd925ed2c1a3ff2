package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconnectionTest {
    private final HandClock time = new HandClock();
    private final List<Long> pauses = new ArrayList<>();
    private final Reconnection reconnection = new Reconnection(new PassingClock());

    @Test
    void attemptsThatFailBecomeEverMoreSeldom() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            reconnection.pause();
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void aConnectionThatDoesNotLastIsNoBetter() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            reconnection.succeeded();
            time.advance(Duration.ofSeconds(29));
            reconnection.pause();
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L);
    }

    @Test
    void afterOneThatLastedItIsTriedSoonAgain() throws InterruptedException {
        reconnection.pause();
        reconnection.pause();
        reconnection.succeeded();
        time.advance(Duration.ofSeconds(30));
        reconnection.pause();
        reconnection.pause();

        assertThat(pauses).containsExactly(1L, 2L, 1L, 2L);
    }

    /// Its pauses are over at once, and the time has passed.
    private final class PassingClock implements Clock {
        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            pauses.add(delay.toSeconds());
            time.advance(delay);
            task.run();
            return () -> {};
        }
    }
}
