package convonet.speech.deepgram;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaking sockets for all calls. As long as somebody speaks, one more than are needed is kept open, so that no
/// sentence waits for a handshake; what was not needed for a minute is closed. May be used by many threads.
final class SpeakPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpeakPool.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long UNUSED = Duration.ofMinutes(1).toNanos();

    /// Deepgram ends a socket after an hour.
    private static final long OLD = Duration.ofMinutes(50).toNanos();

    private static final int USUAL_SENTENCE = 200;

    private final Deepgram deepgram;
    private final String target;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SpeakSocket, Stay> all = new HashMap<>();

    /// The most recently used first.
    private final Deque<SpeakSocket> idle = new ArrayDeque<>();

    private boolean closed;

    SpeakPool(Deepgram deepgram, String target) {
        this.deepgram = deepgram;
        this.target = target;
        this.clock = deepgram.clock();
    }

    /// A socket for one sentence. It comes back by [#free] or [#gone].
    ///
    /// @throws ProviderException when there is none in time, or may be none
    SpeakSocket take(int characters) throws InterruptedException {
        long until = clock.nanos() + PATIENCE.toNanos();
        Clock.Alarm alarm = clock.after(PATIENCE, this::hasRoom);
        lock.lockInterruptibly();
        try {
            Optional<SpeakSocket> taken = tryTake(characters);
            while (taken.isEmpty() && !closed && clock.nanos() < until) {
                changed.await();
                taken = tryTake(characters);
            }
            return taken.orElseThrow(() -> Trouble.of("every socket is speaking"));
        } finally {
            lock.unlock();
            alarm.cancel();
        }
    }

    /// Somebody will speak soon.
    void soon() {
        lock.lock();
        try {
            if (!closed && idle.isEmpty() && deepgram.speaking().hasRoom()) {
                idle.addLast(open());
            }
        } catch (ProviderException e) {
            LOG.debug("No socket to speak is opened ahead", e);
        } finally {
            lock.unlock();
        }
    }

    /// It has nothing to say any more.
    void free(SpeakSocket socket) {
        boolean wanted;
        lock.lock();
        try {
            Stay stay = all.get(socket);
            wanted = stay != null && !closed && !isWornOut(stay);
            if (wanted && stay != null) {
                stay.usedAt = clock.nanos();
                idle.addFirst(socket);
                changed.signalAll();
            } else {
                all.remove(socket);
            }
        } finally {
            lock.unlock();
        }
        if (!wanted) {
            socket.close();
        }
    }

    /// It is over.
    void gone(SpeakSocket socket) {
        lock.lock();
        try {
            all.remove(socket);
            idle.remove(socket);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Another socket may be opened, perhaps.
    void hasRoom() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Closes it when it was not used for a minute.
    void idle(SpeakSocket socket) {
        boolean unused;
        lock.lock();
        try {
            Stay stay = all.get(socket);
            unused = stay != null && clock.nanos() - stay.usedAt >= UNUSED && idle.remove(socket);
            if (unused) {
                all.remove(socket);
            }
        } finally {
            lock.unlock();
        }
        if (unused) {
            socket.close();
        }
    }

    @Override
    public void close() {
        Map<SpeakSocket, Stay> open;
        lock.lock();
        try {
            closed = true;
            open = Map.copyOf(all);
            all.clear();
            idle.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        open.keySet().forEach(SpeakSocket::close);
    }

    private Optional<SpeakSocket> tryTake(int characters) {
        Optional<SpeakSocket> taken = takeIdle(characters);
        if (taken.isEmpty() && !closed && deepgram.speaking().hasRoom()) {
            taken = Optional.of(open());
        }
        taken.ifPresent(socket -> {
            Stay stay = all.get(socket);
            if (stay != null) {
                stay.budget.spend(characters);
            }
            soon();
        });
        return taken;
    }

    private Optional<SpeakSocket> takeIdle(int characters) {
        for (Iterator<SpeakSocket> sockets = idle.iterator(); sockets.hasNext(); ) {
            SpeakSocket socket = sockets.next();
            Stay stay = all.get(socket);
            if (stay != null && stay.budget.allows(characters)) {
                sockets.remove();
                return Optional.of(socket);
            }
        }
        return Optional.empty();
    }

    private SpeakSocket open() {
        SpeakSocket socket = new SpeakSocket(this);
        socket.open(deepgram, target);
        all.put(socket, new Stay(clock));
        return socket;
    }

    /// Too old, or of no more use this minute while its place is needed.
    private boolean isWornOut(Stay stay) {
        boolean spent =
                !stay.budget.allows(USUAL_SENTENCE) && !deepgram.speaking().hasRoom();
        return spent || clock.nanos() - stay.since >= OLD;
    }

    /// A socket's time here.
    private static final class Stay {
        private final SpeakBudget budget;
        private final long since;
        private long usedAt;

        Stay(Clock clock) {
            this.budget = new SpeakBudget(clock);
            this.since = clock.nanos();
            this.usedAt = since;
        }
    }
}
