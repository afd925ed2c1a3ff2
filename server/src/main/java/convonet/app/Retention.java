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

/// Forgets what its time is over for: at the start, and every day from then on. May be used from any
/// thread.
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofDays(1);

    private final String what;
    private final Duration kept;
    private final ToIntFunction<Instant> forgetBefore;
    private final Clock clock;
    private final Threads threads;
    private Clock.@Nullable Alarm next;
    private boolean closed;

    /// @param what is forgotten, for the log
    /// @param forgetBefore removes what is older and tells how much that was; may block
    Retention(String what, Duration kept, ToIntFunction<Instant> forgetBefore, Clock clock, Threads threads) {
        this.what = what;
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
                LOG.info("{} {} were older than {} days and are forgotten", gone, what, kept.toDays());
            }
        } catch (ProviderException later) {
            LOG.warn("old {} are forgotten tomorrow", what, later);
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
