package convonet.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Something that is done on a thread of its own while the start goes on.
final class Meanwhile<T> {
    private final FutureTask<T> task;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Meanwhile<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().name(name).start(task);
        return new Meanwhile<>(task);
    }

    boolean done() {
        return task.isDone();
    }

    /// Waits for it. What it threw is thrown here.
    T result() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw problem(failure);
        }
    }

    /// Waits for it where nobody may be interrupted: being interrupted counts as its failure, and stays known.
    ///
    /// @throws IllegalStateException when the thread is interrupted
    T resultOrFailure() {
        try {
            return result();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while something was starting", stopping);
        }
    }

    private static RuntimeException problem(ExecutionException failure) {
        return failure.getCause() instanceof RuntimeException problem
                ? problem
                : new IllegalStateException(failure.getCause());
    }
}
