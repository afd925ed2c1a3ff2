package convonet.app.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Sends all probes at the same time, each on a thread of its own, and waits for as long as the slowest may take.
///
/// @param limit for everything together
public record Doctor(Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    public Doctor() {
        this(LIMIT);
    }

    /// What can be said of any part.
    enum Trouble implements Ailment {
        TOOK_TOO_LONG(
                Part.ANY,
                Status.ERROR,
                "was not through after %s seconds",
                "Ask again; when it stays so, something on the way takes connections and does not answer: a firewall"
                        + " that drops packets, or a proxy."),
        COULD_NOT_LOOK(
                Part.ANY,
                Status.ERROR,
                "cannot be looked at: %s",
                "This is a mistake of ours; please report it with this line.");

        private final Part part;
        private final Status status;
        private final String what;
        private final String mend;

        Trouble(Part part, Status status, String what, String mend) {
            this.part = part;
            this.status = status;
            this.what = what;
            this.mend = mend;
        }

        @Override
        public Told told() {
            return new Told(part, status, what, mend);
        }
    }

    /// @param progress told how many probes are through, by any thread
    /// @return in the order of the parts
    public List<Finding> examine(List<Probe> probes, IntConsumer progress) throws InterruptedException {
        AtomicInteger through = new AtomicInteger();
        List<Callable<List<Finding>>> looks = new ArrayList<>();
        for (Probe probe : probes) {
            looks.add(() -> {
                List<Finding> found = probe.look();
                progress.accept(through.incrementAndGet());
                return found;
            });
        }
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("probe").factory());
        try {
            List<Future<List<Finding>>> answers = threads.invokeAll(looks, limit.toMillis(), TimeUnit.MILLISECONDS);
            List<Finding> all = new ArrayList<>();
            for (int i = 0; i < probes.size(); i++) {
                all.addAll(found(probes.get(i).part(), answers.get(i)));
            }
            all.sort(Comparator.comparing(Finding::part));
            return List.copyOf(all);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Finding> found(Part part, Future<List<Finding>> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException late) {
            return List.of(Trouble.TOOK_TOO_LONG.in(part, limit.toSeconds()));
        } catch (ExecutionException failed) {
            // Its message may hold anything.
            return List.of(Trouble.COULD_NOT_LOOK.in(
                    part, String.valueOf(failed.getCause()).replaceFirst("(?s):.*", "")));
        }
    }
}
