package convonet.socketio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what one connection causes, one task after the other in the order of arrival, on a virtual thread that
/// lives as long as there is something to run. It refuses nothing; whoever feeds it must wait for [#whenReady]
/// in between.
final class SerialTasks {
    private static final Logger LOG = LoggerFactory.getLogger(SerialTasks.class);

    private record Task(int weight, Runnable work) {}

    private final int maximumTasks;
    private final int maximumWeight;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Task> tasks = new ArrayDeque<>();
    private final List<Runnable> paused = new ArrayList<>(2);
    private int weight;
    private boolean running;

    SerialTasks(int maximumTasks, int maximumWeight) {
        this.maximumTasks = maximumTasks;
        this.maximumWeight = maximumWeight;
    }

    /// @param size bytes that the task keeps alive
    void add(int size, Runnable work) {
        lock.lock();
        try {
            tasks.addLast(new Task(size, work));
            weight += size;
            if (running) {
                return;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("socket.io events").start(this::drain);
    }

    /// Calls `resume` once, at once or as soon as there is room for more.
    void whenReady(Runnable resume) {
        lock.lock();
        try {
            if (isFull()) {
                paused.add(resume);
                return;
            }
        } finally {
            lock.unlock();
        }
        resume.run();
    }

    private boolean isFull() {
        return tasks.size() >= maximumTasks || weight >= maximumWeight;
    }

    private void drain() {
        while (true) {
            Task task;
            List<Runnable> resumed = List.of();
            lock.lock();
            try {
                task = tasks.pollFirst();
                if (task != null) {
                    weight -= task.weight();
                }
                if (!paused.isEmpty() && !isFull()) {
                    resumed = List.copyOf(paused);
                    paused.clear();
                }
                if (task == null) {
                    running = false;
                }
            } finally {
                lock.unlock();
            }
            resumed.forEach(SerialTasks::run);
            if (task == null) {
                return;
            }
            run(task.work());
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("a task of a connection failed", failure);
        }
    }
}
