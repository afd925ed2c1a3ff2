package convonet.tools.google;

import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps callers' calendars in step with Google's: one step of a caller at a time, in this and every other process,
/// each on a thread of its own. What is pending is looked for every few seconds, so that it is told also when the
/// process that was to tell it ended, or Google was away. May be used by many threads.
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    /// So old may be what a caller is told.
    private static final Duration FRESH = Duration.ofSeconds(10);

    /// So long a caller waits for what is newer.
    static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int AT_ONCE = 50;

    private static final Duration FAREWELL = Duration.ofSeconds(1);

    /// A process that holds a calendar shows within this that it is still there.
    private static final Duration HOLD = Duration.ofMinutes(2);

    private final Step step;
    private final Connections connections;
    private final Function<UserId, Optional<User>> users;
    private final Clock clock;
    private final Threads threads;
    private final Map<UserId, Turn> turns = new HashMap<>();
    private Clock.@Nullable Alarm next;
    private boolean closed;

    Keeper(Step step, Connections connections, Function<UserId, Optional<User>> users, Clock clock, Threads threads) {
        this.step = step;
        this.connections = connections;
        this.users = users;
        this.clock = clock;
        this.threads = threads;
    }

    /// How far the calendar here is in step.
    enum Result {
        FRESH,
        /// Google could not be asked, or did not answer in time.
        LATE,
        /// The caller has to consent anew.
        NO_CONSENT
    }

    /// Waits a little for what is new at Google, when the last look is not of just now.
    Result freshen(User owner) throws InterruptedException {
        Optional<Connections.Connection> connection = connections.find(owner.id());
        if (connection.isEmpty()) {
            return Result.NO_CONSENT;
        }
        if (connection
                .get()
                .seen()
                .filter(at -> at.plus(FRESH).isAfter(clock.now()))
                .isPresent()) {
            return Result.FRESH;
        }
        if (connection.get().restsUntil().filter(clock.now()::isBefore).isPresent()) {
            return Result.LATE;
        }
        return awaited(underWay(owner.id()).orElseGet(() -> soon(owner)));
    }

    /// Brings it in step on another thread, after what is under way.
    synchronized void bring(User owner) {
        Turn turn = turns.get(owner.id());
        if (turn == null) {
            begin(owner, new CompletableFuture<>());
        } else if (turn.next == null) {
            turn.next = new CompletableFuture<>();
        }
    }

    /// The same.
    ///
    /// @return how far it is then
    synchronized CompletableFuture<Result> soon(User owner) {
        bring(owner);
        Turn turn = turns.get(owner.id());
        if (turn == null) {
            return CompletableFuture.completedFuture(Result.LATE);
        }
        CompletableFuture<Result> next = turn.next;
        return next == null ? turn.present : next;
    }

    /// What is under way for one caller, and what comes then.
    private static final class Turn {
        private final CompletableFuture<Result> present;
        private final Threads.Running thread;
        private @Nullable CompletableFuture<Result> next;

        Turn(CompletableFuture<Result> present, Threads.Running thread) {
            this.present = present;
            this.thread = thread;
        }
    }

    private synchronized Optional<CompletableFuture<Result>> underWay(UserId owner) {
        return Optional.ofNullable(turns.get(owner)).map(turn -> turn.present);
    }

    private synchronized void begin(User owner, CompletableFuture<Result> result) {
        if (closed) {
            result.complete(Result.LATE);
            return;
        }
        Threads.Running thread = threads.start("google", () -> {
            Result reached = Result.LATE;
            try {
                reached = run(owner);
            } finally {
                end(owner);
                result.complete(reached);
            }
        });
        turns.put(owner.id(), new Turn(result, thread));
    }

    private synchronized void end(User owner) {
        Turn turn = turns.remove(owner.id());
        if (turn != null && turn.next != null) {
            begin(owner, turn.next);
        }
    }

    /// Begins to look for what is pending.
    void begin() {
        sweepLater();
    }

    /// What is under way ends, or is given up; what Google does not know then is pending.
    @Override
    public void close() {
        if (!over()) {
            cancelAll();
            if (!over()) {
                LOG.warn("what is under way with Google does not end");
            }
        }
    }

    private boolean over() {
        try {
            endOfAll().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized CompletableFuture<Void> endOfAll() {
        closed = true;
        if (next != null) {
            next.cancel();
        }
        return CompletableFuture.allOf(
                turns.values().stream().map(turn -> turn.present).toArray(CompletableFuture[]::new));
    }

    private synchronized void cancelAll() {
        turns.values().forEach(turn -> turn.thread.cancel());
    }

    private Result run(User owner) throws InterruptedException {
        try {
            if (!connections.hold(owner.id(), HOLD)) {
                return Result.LATE;
            }
            try {
                step.take(owner, () -> connections.holdOn(owner.id(), HOLD));
                return Result.FRESH;
            } finally {
                connections.letGo(owner.id());
            }
        } catch (ConsentGoneException gone) {
            return Result.NO_CONSENT;
        } catch (ProviderException problem) {
            LOG.warn("a calendar is not in step with Google", problem);
            rest(owner);
            return Result.LATE;
        } catch (RuntimeException bug) {
            LOG.error("a calendar cannot be kept in step with Google", bug);
            rest(owner);
            return Result.LATE;
        }
    }

    private void rest(User owner) {
        try {
            connections.failed(owner.id());
        } catch (ProviderException noDatabase) {
            LOG.warn("that is not kept", noDatabase);
        }
    }

    private Result awaited(CompletableFuture<Result> result) throws InterruptedException {
        CompletableFuture<Result> first = result.copy();
        Clock.Alarm alarm = clock.after(PATIENCE, () -> first.complete(Result.LATE));
        try {
            return first.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } finally {
            alarm.cancel();
        }
    }

    private synchronized void sweepLater() {
        if (!closed) {
            next = clock.after(SWEEP, () -> threads.start("google-pending", this::sweep));
        }
    }

    private void sweep() {
        try {
            connections.pending(AT_ONCE).stream()
                    .filter(owner -> underWay(owner).isEmpty())
                    .flatMap(owner -> users.apply(owner).stream())
                    .forEach(this::bring);
        } catch (ProviderException later) {
            LOG.warn("what Google is to be told is looked for later", later);
        } finally {
            sweepLater();
        }
    }
}
