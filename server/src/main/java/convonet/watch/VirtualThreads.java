package convonet.watch;

import java.util.IntSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Virtual threads. They belong to the session within which they are started.
public final class VirtualThreads implements Threads {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreads.class);

    private final Map<String, Set<QueuedInbox<?>>> open = new ConcurrentHashMap<>();

    @Override
    public Running start(String name, Work work) {
        Thread thread = Thread.ofVirtual().name(name).start(SessionScope.carry(() -> run(name, work)));
        return thread::interrupt;
    }

    @Override
    public <E> Inbox<E> inbox(String name, InboxLimits<E> limits, Consumer<E> reaction) {
        QueuedInbox<E> inbox = new QueuedInbox<>(limits, reaction);
        Set<QueuedInbox<?>> namesakes = open.computeIfAbsent(name, _ -> ConcurrentHashMap.newKeySet());
        namesakes.add(inbox);
        inbox.start(name, () -> namesakes.remove(inbox));
        return inbox;
    }

    @Override
    public Map<String, Load> inboxes() {
        return open.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, named -> load(named.getValue())));
    }

    private static Load load(Set<QueuedInbox<?>> namesakes) {
        IntSummaryStatistics waiting =
                namesakes.stream().mapToInt(QueuedInbox::waiting).summaryStatistics();
        return new Load((int) waiting.getCount(), (int) waiting.getSum(), Math.max(0, waiting.getMax()));
    }

    private static void run(String name, Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The thread {} failed", name, e);
        }
    }

    /// One virtual thread behind [Lanes]; the lock guards the lanes and is never held during a reaction.
    private static final class QueuedInbox<E> implements Inbox<E> {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition arrived = lock.newCondition();
        private final Lanes<E> lanes;
        private final Consumer<E> reaction;
        private boolean closed;
        private @Nullable Thread thread;

        QueuedInbox(InboxLimits<E> limits, Consumer<E> reaction) {
            this.lanes = new Lanes<>(limits);
            this.reaction = reaction;
        }

        void start(String name, Runnable ended) {
            lock.lock();
            try {
                thread = Thread.ofVirtual().name(name).start(SessionScope.carry(() -> {
                    run(name);
                    ended.run();
                }));
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean post(E event) {
            lock.lock();
            try {
                if (closed || !lanes.add(event)) {
                    return false;
                }
                arrived.signal();
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int waiting() {
            lock.lock();
            try {
                return lanes.size();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                lanes.clear();
                arrived.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void interrupt() {
            Thread behind = thread;
            if (behind != null) {
                behind.interrupt();
            }
        }

        private void run(String name) {
            for (Optional<E> event = take(); event.isPresent(); event = take()) {
                try {
                    reaction.accept(event.get());
                } catch (RuntimeException e) {
                    LOG.error("The thread {} failed to react", name, e);
                }
            }
        }

        private Optional<E> take() {
            lock.lock();
            try {
                while (!closed && lanes.size() == 0) {
                    arrived.awaitUninterruptibly();
                }
                Thread.interrupted();
                return closed ? Optional.empty() : lanes.next();
            } finally {
                lock.unlock();
            }
        }
    }
}
