package convonet.socketio;

import convonet.watch.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The live Engine.IO sessions, by id, and how many each source has.
final class EngineSessions {

    sealed interface Opening {
        record Opened(EngineSession session) implements Opening {}

        record Denied(Refusal refusal) implements Opening {}
    }

    private final SocketIoSettings settings;
    private final Clock clock;
    private final Function<EngineSession, EngineListener> listeners;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    /// Ids of sessions that the client closed by a POST while no GET was waiting; one may still be on its way.
    private final Set<String> parting = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private final ConnectionCount count;
    private volatile boolean closed;

    EngineSessions(SocketIoSettings settings, Clock clock, Function<EngineSession, EngineListener> listeners) {
        this.settings = settings;
        this.clock = clock;
        this.listeners = listeners;
        this.count = new ConnectionCount(
                settings.limits().connections(), settings.limits().connectionsPerSource());
    }

    SocketIoSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    EngineListener listenerOf(EngineSession session) {
        return listeners.apply(session);
    }

    /// A new session, which counts against the limits until it ends.
    Opening open(EngineRequest request, Function<EngineSession, Transport> transport) {
        if (closed) {
            return new Opening.Denied(Refusal.CLOSING);
        }
        if (!count.enter(request.source())) {
            return new Opening.Denied(Refusal.TOO_MANY_CONNECTIONS);
        }
        EngineSession session = new EngineSession(request, this, transport);
        sessions.put(session.id(), session);
        if (closed) {
            session.close(DisconnectReason.SERVER_CLOSED);
        }
        return new Opening.Opened(session);
    }

    void ended(EngineSession session) {
        if (sessions.remove(session.id()) != null) {
            count.leave(session.request().source());
        }
        if (closed && sessions.isEmpty()) {
            lock.lock();
            try {
                empty.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// A GET of that session, should one come soon, is to be answered like one that was there in time.
    void awaitLastPoll(String id) {
        if (parting.size() < settings.limits().connections() && parting.add(id)) {
            clock.after(settings.timing().closeGrace(), () -> parting.remove(id));
        }
    }

    /// True once for each session that awaits its last GET.
    boolean takeLastPoll(String id) {
        return parting.remove(id);
    }

    Optional<EngineSession> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<EngineSession> all() {
        return List.copyOf(sessions.values());
    }

    int size() {
        return sessions.size();
    }

    /// Lets nobody in any more. Every client gets what waits for it and a farewell; whoever does not take them within
    /// the grace is cut off. Returns when all are gone.
    void close() {
        closed = true;
        for (EngineSession session : all()) {
            session.closeGently(DisconnectReason.SERVER_CLOSED);
        }
        awaitEmpty();
        for (EngineSession session : all()) {
            session.close(DisconnectReason.SERVER_CLOSED);
        }
    }

    private void awaitEmpty() {
        long left = settings.timing().closeGrace().toNanos();
        lock.lock();
        try {
            while (left > 0 && !sessions.isEmpty()) {
                left = empty.awaitNanos(left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
