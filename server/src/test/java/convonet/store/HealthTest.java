package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HealthTest {
    private final HandClock clock = new HandClock();
    private final FailingProbe probe = new FailingProbe();
    private final Health health = new Health("store", clock, probe);
    private final BlockingQueue<Health.State> changes = new LinkedBlockingQueue<>();

    /// Fails as long as the test wants it to.
    private static final class FailingProbe implements Health.Probe {
        final CountDownLatch gone = new CountDownLatch(1);
        volatile boolean fails;

        @Override
        public void ask() throws IOException {
            if (fails) {
                throw new IOException("connection refused");
            }
        }

        @Override
        public void letGo() {
            gone.countDown();
        }
    }

    @AfterEach
    void close() {
        health.close();
    }

    /// Turns the clock until the store's state has changed.
    private Health.State nextChange() throws InterruptedException {
        Health.State change = changes.poll(1, TimeUnit.MILLISECONDS);
        while (change == null) {
            clock.advance(Duration.ofMillis(50));
            change = changes.poll(1, TimeUnit.MILLISECONDS);
        }
        return change;
    }

    @Test
    void seesAStoreGoAndComeBack() throws InterruptedException {
        health.onChange(changes::add);

        probe.fails = true;
        Health.State down = nextChange();
        assertThat(down.up()).isFalse();
        assertThat(down.reason()).contains("connection refused");
        assertThat(health.isUp()).isFalse();

        probe.fails = false;
        assertThat(nextChange().up()).isTrue();
        assertThat(health.isUp()).isTrue();
    }

    @Test
    void looksAtOnceWhenSomebodyHadTrouble() throws InterruptedException {
        health.onChange(changes::add);
        probe.fails = true;

        health.suspect();

        assertThat(changes.take().up()).isFalse();
    }

    @Test
    void letsGoOfItsConnectionWhenItIsClosed() throws InterruptedException {
        health.close();

        probe.gone.await();
        assertThat(health.isUp()).isTrue();
    }
}
