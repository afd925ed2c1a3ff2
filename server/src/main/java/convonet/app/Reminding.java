package convonet.app;

import convonet.call.Notice;
import convonet.tools.reminder.DueReminders;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings reminders that are due to those who are calling: one look at the database every other second for all of them,
/// and none while nobody calls. May be used from any thread.
final class Reminding implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminding.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final DueReminders reminders;
    private final Supplier<List<User>> callers;
    private final BiConsumer<UserId, Notice> bring;
    private final Clock clock;
    private final Threads threads;
    private Clock.@Nullable Alarm next;
    private boolean closed;
    private boolean failing;

    /// @param callers who is calling now
    /// @param bring tells one of them
    Reminding(
            DueReminders reminders,
            Supplier<List<User>> callers,
            BiConsumer<UserId, Notice> bring,
            Clock clock,
            Threads threads) {
        this.reminders = reminders;
        this.callers = callers;
        this.bring = bring;
        this.clock = clock;
        this.threads = threads;
    }

    synchronized void begin() {
        if (!closed) {
            next = clock.after(
                    EVERY,
                    () -> threads.start("reminding", () -> {
                        look();
                        begin();
                    }));
        }
    }

    private void look() {
        Map<UserId, User> there = new LinkedHashMap<>();
        callers.get().forEach(caller -> there.put(caller.id(), caller));
        if (there.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        try {
            for (DueReminders.Due due : reminders.of(there.keySet(), now)) {
                User caller = there.get(due.owner());
                if (caller != null) {
                    Runnable told = () -> reminders.told(due, clock.now());
                    bring.accept(due.owner(), new Notice(due.name(), due.words(caller, now), told));
                }
            }
            failing = false;
        } catch (ProviderException trouble) {
            late(() -> LOG.warn("reminders are late", trouble));
        } catch (RuntimeException bug) {
            late(() -> LOG.error("Reminders could not be brought", bug));
        }
    }

    /// Said once, until it works again.
    private void late(Runnable say) {
        if (!failing) {
            say.run();
        }
        failing = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
    }
}
