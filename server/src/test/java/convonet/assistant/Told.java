package convonet.assistant;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps the steps of an answer.
final class Told implements Consumer<Step> {
    private final List<Step> steps = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Step step) {
        synchronized (steps) {
            steps.add(step);
            steps.notifyAll();
        }
    }

    /// Waits until this was told.
    void await(Step step) throws InterruptedException {
        synchronized (steps) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!steps.contains(step)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IllegalStateException("never told: " + step + " but " + steps);
                }
                steps.wait(left);
            }
        }
    }

    List<Step> steps() {
        return steps;
    }

    String said() {
        StringBuilder said = new StringBuilder();
        steps.forEach(step -> said.append(step instanceof Step.Saying(String piece) ? piece : ""));
        return said.toString();
    }

    long count(Class<? extends Step> kind) {
        return steps.stream().filter(kind::isInstance).count();
    }
}
