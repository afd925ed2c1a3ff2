package convonet.assistant;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between working an answer out and giving it, so that an answer can be begun while the caller may
/// still go on. Either it opens, or the answer is withdrawn; what came first counts. Any thread may use it.
public class Release {
    private final AtomicReference<State> state = new AtomicReference<>(State.UNDECIDED);
    private final AtomicReference<Optional<Runnable>> whenOpen = new AtomicReference<>(Optional.empty());

    /// Whoever waits goes on when the task of [#whenOpen] has run.
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    private enum State {
        UNDECIDED,
        OPEN,
        WITHDRAWN
    }

    /// For words that are known to be all of them.
    public static Release given() {
        Release release = new Release();
        release.open();
        return release;
    }

    /// The caller's turn is over and these were its words. When this returns, whatever was held back has been
    /// told.
    ///
    /// @return false when the answer was withdrawn before; it has to be asked for anew
    public boolean open() {
        if (state.compareAndSet(State.UNDECIDED, State.OPEN)) {
            try {
                runTask();
            } finally {
                settled.complete(true);
            }
        }
        return isOpen();
    }

    public boolean isOpen() {
        return state.get() == State.OPEN;
    }

    /// Whether it opened or was withdrawn.
    boolean isDecided() {
        return state.get() != State.UNDECIDED;
    }

    boolean isWithdrawn() {
        return state.get() == State.WITHDRAWN;
    }

    /// @return whether nothing may come of the answer any more
    boolean withdraw() {
        if (state.compareAndSet(State.UNDECIDED, State.WITHDRAWN)) {
            settled.complete(false);
        }
        return isWithdrawn();
    }

    /// Waits until it is decided, and until what was held back has been told; an interruption does not end the
    /// wait.
    ///
    /// @return whether it is open
    boolean await() {
        return settled.join();
    }

    /// @param task run once: at once when it is open already, else by the thread that opens it, before anybody
    /// who waits goes on
    void whenOpen(Runnable task) {
        whenOpen.set(Optional.of(task));
        if (isOpen()) {
            runTask();
        }
    }

    /// @param task run when it is decided either way
    void whenDecided(Runnable task) {
        var _ = settled.thenRun(task);
    }

    /// Waits for `end`, but no longer than until the answer is withdrawn.
    <T> Optional<T> unlessWithdrawn(CompletableFuture<T> end) {
        CompletableFuture<Optional<T>> withdrawn = settled.thenCompose(
                open -> open ? new CompletableFuture<>() : CompletableFuture.completedFuture(Optional.empty()));
        return end.thenApply(Optional::of)
                .applyToEither(withdrawn, first -> first)
                .join();
    }

    private void runTask() {
        whenOpen.getAndSet(Optional.empty()).ifPresent(Runnable::run);
    }
}
