package convonet.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many callers at once, each on a thread of its own. Whoever still plays when it is closed is interrupted.
final class Crowd implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> parts = new ArrayList<>();

    private Crowd() {}

    /// What one caller does.
    @FunctionalInterface
    interface Part<C> {
        void play(C caller, int number) throws IOException, InterruptedException;
    }

    static <C> Crowd begin(List<C> callers, Part<C> part) {
        Crowd crowd = new Crowd();
        for (int i = 0; i < callers.size(); i++) {
            int number = i;
            crowd.parts.add(crowd.threads.submit(() -> {
                part.play(callers.get(number), number);
                return true;
            }));
        }
        return crowd;
    }

    /// Waits until all have played their part.
    ///
    /// @throws IOException what stopped one of them
    static <C> void all(List<C> callers, Part<C> part) throws IOException, InterruptedException {
        try (Crowd crowd = begin(callers, part)) {
            for (Future<?> each : crowd.parts) {
                end(each);
            }
        }
    }

    /// @throws IOException what stopped one of them so far
    void check() throws IOException, InterruptedException {
        for (Future<?> each : parts) {
            if (each.isDone()) {
                end(each);
            }
        }
    }

    private static void end(Future<?> part) throws IOException, InterruptedException {
        try {
            part.get();
        } catch (ExecutionException failed) {
            throw new IOException("a caller stopped: " + failed.getCause(), failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
