package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemClockTest {
    /// Turns once in eight milliseconds.
    private final SystemClock clock = new SystemClock(8);

    private final List<String> rung = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        clock.close();
    }

    private Clock.Alarm set(int millis, String name) {
        return clock.after(Duration.ofMillis(millis), () -> rung.add(name));
    }

    /// Returns when everything has rung that was set before for this time or an earlier one.
    private void await(int millis) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        clock.after(Duration.ofMillis(millis), over::countDown);
        over.await();
    }

    @Test
    void ringsInTheOrderOfTheTimes() throws InterruptedException {
        set(30, "third");
        set(0, "first");
        set(15, "second");
        await(40);

        assertThat(rung).containsExactly("first", "second", "third");
    }

    @Test
    void ringsNeverEarlyAndEachAlarmOnce() throws InterruptedException {
        Random random = new Random(1);
        CountDownLatch left = new CountDownLatch(5_000);
        for (int i = 0; i < 5_000; i++) {
            long delay = random.nextLong(200_000_000);
            long due = clock.nanos() + delay;
            clock.after(Duration.ofNanos(delay), () -> {
                if (clock.nanos() < due) {
                    rung.add("early");
                }
                left.countDown();
            });
        }
        left.await();
        await(1);

        assertThat(left.getCount()).isZero();
        assertThat(rung).isEmpty();
    }

    @Test
    void doesNotRingWhatWasCancelled() throws InterruptedException {
        Clock.Alarm soon = set(10, "soon");
        Clock.Alarm later = set(10 + 8, "a turn later in the same place");
        set(10, "stays");
        soon.cancel();
        later.cancel();
        soon.cancel();
        await(40);

        assertThat(rung).containsExactly("stays");
    }

    @Test
    void cancellingWhatHasRungDoesNothing() throws InterruptedException {
        Clock.Alarm alarm = set(0, "rung");
        await(5);
        alarm.cancel();
        set(0, "next");
        await(5);

        assertThat(rung).containsExactly("rung", "next");
    }

    @Test
    void aSoonerAlarmIsNotKeptWaitingByALaterOne() throws InterruptedException {
        clock.after(Duration.ofHours(1), () -> rung.add("much later"));
        CountDownLatch rang = new CountDownLatch(1);
        clock.after(Duration.ofMillis(1), rang::countDown);

        assertThat(rang.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rung).isEmpty();
    }

    @Test
    void anAlarmCanSetTheNextOne() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(50);
        setAgain(left);
        left.await();

        assertThat(left.getCount()).isZero();
    }

    private void setAgain(CountDownLatch left) {
        clock.after(Duration.ofMillis(1), () -> {
            left.countDown();
            if (left.getCount() > 0) {
                setAgain(left);
            }
        });
    }

    @Test
    void anAlarmThatFailsDoesNotStopTheOthers() throws InterruptedException {
        clock.after(Duration.ZERO, () -> {
            throw new IllegalStateException("cannot be rung");
        });
        set(0, "other");
        await(5);

        assertThat(rung).containsExactly("other");
    }

    @Test
    void takesNothingMoreOnceItIsClosed() {
        clock.close();

        assertThatThrownBy(() -> set(0, "late")).isInstanceOf(RejectedExecutionException.class);
    }
}
