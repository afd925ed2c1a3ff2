package convonet.bench;

import convonet.bench.caller.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many callers at once, each on a thread of its own.
final class Crowd {
    private Crowd() {}

    /// What one caller does.
    @FunctionalInterface
    interface Part {
        void play(Caller caller, int number) throws IOException, InterruptedException;
    }

    /// Waits until all have played their part.
    ///
    /// @throws IOException what stopped one of them
    static void all(List<Caller> callers, Part part) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < callers.size(); i++) {
                int number = i;
                parts.add(threads.submit(() -> {
                    part.play(callers.get(number), number);
                    return true;
                }));
            }
            for (Future<?> each : parts) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("a caller stopped: " + failed.getCause(), failed.getCause());
        }
    }
}
