package convonet.app;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets conversations when their time is over: at the start, and every day from then on. May be used from any
/// thread.
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofDays(1);

    private final Duration kept;
    private final ToIntFunction<Instant> forgetBefore;
    private final Clock clock;
    private final Threads threads;
    private Clock.@Nullable Alarm next;
    private boolean closed;

    /// @param forgetBefore removes what is older and tells how much that was; may block
    Retention(Duration kept, ToIntFunction<Instant> forgetBefore, Clock clock, Threads threads) {
        this.kept = kept;
        this.forgetBefore = forgetBefore;
        this.clock = clock;
        this.threads = threads;
    }

    void begin() {
        begin(Duration.ZERO);
    }

    private synchronized void begin(Duration delay) {
        if (!closed) {
            next = clock.after(delay, () -> {
                threads.start("retention", this::forget);
                begin(EVERY);
            });
        }
    }

    private void forget() {
        try {
            int gone = forgetBefore.applyAsInt(clock.now().minus(kept));
            if (gone > 0) {
                LOG.info(
                        "{} conversations and call-backs were older than {} days and are forgotten",
                        gone,
                        kept.toDays());
            }
        } catch (ProviderException later) {
            LOG.warn("old conversations and call-backs are forgotten tomorrow", later);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}
