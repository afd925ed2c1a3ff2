package convonet.store;

import convonet.watch.Clock;
import convonet.watch.LogKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a store answers. Looks once a second while it does, four times a second while it does not, and at once
/// when somebody had trouble with it. Owns one virtual thread.
public final class Health implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Duration WHILE_UP = Duration.ofSeconds(1);
    private static final Duration WHILE_DOWN = Duration.ofMillis(250);

    private final String store;
    private final Clock clock;
    private final Probe probe;
    private final Semaphore wake = new Semaphore(0);
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private final Thread watcher;
    private volatile State state;

    /// @param reason why it is down, in one line; empty while it is up
    /// @param since when it became so
    public record State(boolean up, Instant since, String reason) {}

    /// A connection of its own. Only the watching thread uses it.
    interface Probe {
        /// Asks the store for the cheapest thing; fails or returns within a few seconds.
        void ask() throws Exception;

        /// Lets go of the connection.
        void letGo() throws Exception;
    }

    /// Believes the store to be up until it has looked, which it does at once.
    Health(String store, Clock clock, Probe probe) {
        this.store = store;
        this.clock = clock;
        this.probe = probe;
        this.state = new State(true, clock.now(), "");
        this.watcher = Thread.ofVirtual().name("health-" + store).start(this::watch);
    }

    public boolean isUp() {
        return state.up();
    }

    public State state() {
        return state;
    }

    /// Tells every change from now on, on this object's thread; `listener` must not block.
    public void onChange(Consumer<State> listener) {
        listeners.add(listener);
    }

    /// Somebody had trouble: look now. Does nothing while the store is known to be down.
    void suspect() {
        if (state.up() && wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void watch() {
        try {
            watchUntilInterrupted();
        } finally {
            try {
                probe.letGo();
            } catch (Exception e) {
                LOG.debug("{} was left without a word", store, e);
            }
        }
    }

    private void watchUntilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            Clock.Alarm alarm = clock.after(state.up() ? WHILE_UP : WHILE_DOWN, wake::release);
            try {
                wake.acquire();
                wake.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                alarm.cancel();
            }
        }
    }

    private void look() {
        try {
            probe.ask();
            become(true, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (!Thread.currentThread().isInterrupted()) {
                become(false, e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private void become(boolean up, String reason) {
        if (state.up() == up) {
            return;
        }
        State now = new State(up, clock.now(), reason);
        state = now;
        if (up) {
            LOG.info("{} answers again", store);
        } else {
            LOG.atWarn().addKeyValue(LogKeys.PROVIDER, store).log("{} does not answer: {}", store, reason);
        }
        for (Consumer<State> listener : listeners) {
            listener.accept(now);
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
