package convonet.tools;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Waits on through interruptions; the waiting thread is interrupted afterwards, if it was.
final class Patience {
    private Patience() {}

    /// @param future never fails
    /// @return empty when `limit` has passed
    static <T> Optional<T> within(CompletableFuture<T> future, Duration limit) {
        // join() keeps an interruption for later, unlike get()
        return future.<Optional<T>>thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), limit.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }
}
