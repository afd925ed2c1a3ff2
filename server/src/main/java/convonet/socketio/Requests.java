package convonet.socketio;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// The questions of one socket that the client has not answered yet. Each is forgotten after its deadline.
final class Requests {
    /// Answers are read on a thread that must not run what waits for them.
    private static final Executor ASIDE =
            task -> Thread.ofVirtual().name("socket.io answer").start(task);

    record Asked(long id, CompletableFuture<Arguments> answer) {}

    private record Pending(CompletableFuture<Arguments> answer, Clock.Alarm deadline) {}

    private final Clock clock;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();

    Requests(Clock clock) {
        this.clock = clock;
    }

    Asked ask(Duration deadline) {
        long id = ids.getAndIncrement();
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        Clock.Alarm alarm =
                clock.after(deadline, () -> end(id, new TimeoutException("the client did not answer in " + deadline)));
        pending.put(id, new Pending(answer, alarm));
        return new Asked(id, answer);
    }

    void answered(long id, Arguments arguments) {
        Pending asked = pending.remove(id);
        if (asked != null) {
            asked.deadline().cancel();
            ASIDE.execute(() -> asked.answer().complete(arguments));
        }
    }

    void fail(Exception cause) {
        for (Long id : List.copyOf(pending.keySet())) {
            end(id, cause);
        }
    }

    private void end(long id, Exception cause) {
        Pending asked = pending.remove(id);
        if (asked != null) {
            asked.deadline().cancel();
            ASIDE.execute(() -> asked.answer().completeExceptionally(cause));
        }
    }
}
