package convonet.assistant;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between working an answer out and giving it, so that an answer can be begun while the caller may
/// still go on. Either it opens, or the answer is withdrawn; what came first counts. Any thread may use it.
public class Release {
    private final CompletableFuture<Boolean> decision = new CompletableFuture<>();
    private final AtomicReference<Optional<Runnable>> whenOpen = new AtomicReference<>(Optional.empty());

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
        decision.complete(true);
        return openedNow();
    }

    public boolean isOpen() {
        return decision.getNow(false);
    }

    /// Whether it opened or was withdrawn.
    boolean isDecided() {
        return decision.isDone();
    }

    boolean isWithdrawn() {
        return isDecided() && !isOpen();
    }

    /// @return whether nothing may come of the answer any more
    boolean withdraw() {
        decision.complete(false);
        return isWithdrawn();
    }

    /// Waits until it is decided; an interruption does not end the wait.
    ///
    /// @return whether it is open
    boolean await() {
        return decision.join();
    }

    /// @param task run once: at once when it is open already, else by the thread that opens it
    void whenOpen(Runnable task) {
        whenOpen.set(Optional.of(task));
        openedNow();
    }

    /// @param task run when it is decided either way
    void whenDecided(Runnable task) {
        var _ = decision.thenRun(task);
    }

    /// Waits for `end`, but no longer than until the answer is withdrawn.
    <T> Optional<T> unlessWithdrawn(CompletableFuture<T> end) {
        CompletableFuture<Optional<T>> withdrawn = decision.thenCompose(
                open -> open ? new CompletableFuture<>() : CompletableFuture.completedFuture(Optional.empty()));
        return end.thenApply(Optional::of)
                .applyToEither(withdrawn, first -> first)
                .join();
    }

    private boolean openedNow() {
        if (isOpen()) {
            whenOpen.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        }
        return isOpen();
    }
}
