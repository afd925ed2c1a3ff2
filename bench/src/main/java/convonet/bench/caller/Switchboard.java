package convonet.bench.caller;

import convonet.bench.figures.Samples;
import convonet.watch.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// One thread for all callers of this process: it reads their sockets, sends their sound by absolute deadlines, and
/// notes the time of everything that comes before anything else is done with it. Its waits end on a millisecond's
/// boundary, so a frame leaves up to about a millisecond late; how late is noted, too.
public final class Switchboard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Selector selector;
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Thread thread;
    private Samples lateness = new Samples();
    private volatile boolean closed;

    private Switchboard(Clock clock, Selector selector) {
        this.clock = clock;
        this.selector = selector;
        this.thread = Thread.ofPlatform().name("switchboard").daemon().unstarted(this::work);
    }

    public static Switchboard open(Clock clock) {
        try {
            Switchboard board = new Switchboard(clock, Selector.open());
            board.thread.start();
            return board;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public Clock clock() {
        return clock;
    }

    /// How late the sound of callers left this process, in nanoseconds, since the last time this was asked.
    public Samples lateness() throws InterruptedException {
        return ask(() -> {
            Samples all = lateness;
            lateness = new Samples();
            return all;
        });
    }

    /// Runs something on the switchboard's thread and waits for what comes of it.
    <T> T ask(Supplier<T> question) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> answer.complete(question.get()));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            throw new IllegalStateException("the switchboard does not answer", stuck);
        }
    }

    void post(Runnable errand) {
        errands.add(errand);
        selector.wakeup();
    }

    /// On the switchboard's thread.
    void at(long nanos, Runnable task) {
        timers.add(new Timer(nanos, task));
    }

    /// On the switchboard's thread.
    void sentAt(long deadline) {
        lateness.add(clock.nanos() - deadline);
    }

    /// On the switchboard's thread: from now on `whenReady` is told when the channel can be read.
    void register(SelectableChannel channel, Runnable whenReady) {
        try {
            channel.register(selector, SelectionKey.OP_READ, whenReady);
        } catch (ClosedChannelException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /// On the switchboard's thread: tells also when it can be written, as long as something waits for that.
    void watch(Connection connection) {
        interest(
                connection,
                connection.hasWaiting() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// On the switchboard's thread.
    void ignore(Connection connection) {
        interest(connection, 0);
    }

    private void interest(Connection connection, int operations) {
        SelectionKey key = connection.channel().keyFor(selector);
        if (key != null && key.isValid() && key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void work() {
        try (selector) {
            while (!closed) {
                select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid()) {
                        ((Runnable) key.attachment()).run();
                    }
                }
                selector.selectedKeys().clear();
                for (Runnable errand = errands.poll(); errand != null; errand = errands.poll()) {
                    errand.run();
                }
                for (Timer next = timers.peek(); next != null && next.at <= clock.nanos(); next = timers.peek()) {
                    timers.remove();
                    next.task.run();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void select() throws IOException {
        Timer next = timers.peek();
        if (next == null) {
            selector.select();
            return;
        }
        long left = next.at - clock.nanos();
        if (left <= 0) {
            selector.selectNow();
        } else {
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
        }
    }

    private record Timer(long at, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(at, other.at);
        }
    }
}
