package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionScopeTest {
    private final VirtualThreads threads = new VirtualThreads();
    private final BlockingQueue<Optional<String>> seen = new LinkedBlockingQueue<>();

    @Test
    void outsideOfASessionThereIsNone() {
        assertThat(SessionScope.current()).isEmpty();
        assertThat(SessionScope.within("one", SessionScope::current)).contains("one");
        assertThat(SessionScope.current()).isEmpty();
    }

    @Test
    void aThreadBelongsToTheSessionThatStartedIt() throws Exception {
        SessionScope.run("one", () -> threads.start("outer", () -> threads.start("inner", this::tell)));

        assertThat(next()).contains("one");

        threads.start("another", this::tell);

        assertThat(next()).isEmpty();
    }

    @Test
    void anInboxBelongsToTheSessionThatOpenedItWhoeverPosts() throws Exception {
        InboxLimits<String> limits = new InboxLimits<>(8, _ -> false, _ -> false, _ -> {});
        Inbox<String> inbox = SessionScope.within("one", () -> threads.inbox("test", limits, _ -> tell()));

        SessionScope.run("two", () -> inbox.post("a word"));

        assertThat(next()).contains("one");
        inbox.close();
    }

    @Test
    void whatWasPutOffRingsInTheSessionThatPutItOff() throws Exception {
        try (SystemClock clock = new SystemClock()) {
            SessionScope.run("one", () -> clock.after(Duration.ofMillis(1), this::tell));

            assertThat(next()).contains("one");

            clock.after(Duration.ofMillis(1), this::tell);

            assertThat(next()).isEmpty();
        }
    }

    private void tell() {
        seen.add(SessionScope.current());
    }

    private Optional<String> next() throws InterruptedException {
        Optional<String> told = seen.poll(20, TimeUnit.SECONDS);
        assertThat(told).isNotNull();
        return told;
    }
}
