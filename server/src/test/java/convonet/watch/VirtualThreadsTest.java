package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualThreadsTest {
    private final VirtualThreads threads = new VirtualThreads();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void workThatIsCancelledIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Threads.Running work = threads.start("sleeper", () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                seen.add("interrupted");
                throw e;
            }
        });
        begun.await();

        work.cancel();

        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void anInboxReactsToOneEventAtATimeAndSurvivesAFailure() throws Exception {
        Inbox<String> inbox = inbox(event -> {
            seen.add(event);
            if (event.equals("bad")) {
                throw new IllegalStateException("as the test wishes");
            }
        });

        for (String event : List.of("a", "bad", "b")) {
            inbox.post(event);
        }

        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("bad");
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("b");
        inbox.close();
    }

    @Test
    void aReactionThatIsStuckIsInterruptedAndTheNextEventComes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Inbox<String> inbox = inbox(event -> {
            if (event.equals("stuck")) {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    seen.add("freed");
                }
            } else {
                seen.add(event + " " + Thread.currentThread().isInterrupted());
            }
        });
        inbox.post("stuck");
        begun.await();
        inbox.post("next");

        inbox.interrupt();

        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("freed");
        assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("next false");
        inbox.close();
    }

    @Test
    void aClosedInboxTakesNothing() {
        Inbox<String> inbox = inbox(seen::add);

        inbox.close();

        assertThat(inbox.post("late")).isFalse();
        assertThat(inbox.waiting()).isZero();
    }

    @Test
    void howMuchWaitsInOpenInboxesIsToldByTheirName() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Inbox<String> full = inbox(event -> {
            begun.countDown();
            await(free);
        });
        Inbox<String> empty = inbox(_ -> {});
        List.of("under way", "waits", "waits, too").forEach(full::post);
        begun.await();

        assertThat(threads.inboxes()).containsExactly(Map.entry("test", new Threads.Load(2, 2, 2)));

        free.countDown();
        full.close();
        empty.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Inbox<String> inbox(Consumer<String> reaction) {
        return threads.inbox("test", new InboxLimits<>(8, _ -> false, _ -> false, _ -> {}), reaction);
    }
}
