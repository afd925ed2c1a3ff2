package convonet.socketio;

import convonet.watch.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Map<String, Integer> perSource = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private volatile boolean closed;

    EngineSessions(SocketIoSettings settings, Clock clock, Function<EngineSession, EngineListener> listeners) {
        this.settings = settings;
        this.clock = clock;
        this.listeners = listeners;
    }

    SocketIoSettings settings() {
        return settings;
    }

    /// A new session, which counts against the limits until it ends.
    Opening open(EngineRequest request, Function<EngineSession, Transport> transport) {
        if (closed) {
            return new Opening.Denied(Refusal.CLOSING);
        }
        if (!count(request.source())) {
            return new Opening.Denied(Refusal.TOO_MANY_CONNECTIONS);
        }
        EngineSession session = new EngineSession(request, settings, clock, transport, listeners, this::ended);
        sessions.put(session.id(), session);
        if (closed) {
            session.close(DisconnectReason.SERVER_CLOSED);
        }
        return new Opening.Opened(session);
    }

    private boolean count(String source) {
        if (total.incrementAndGet() > settings.limits().connections()) {
            total.decrementAndGet();
            return false;
        }
        int ofSource = perSource.merge(source, 1, Integer::sum);
        if (ofSource > settings.limits().connectionsPerSource()) {
            discount(source);
            return false;
        }
        return true;
    }

    private void discount(String source) {
        perSource.computeIfPresent(source, (_, live) -> live > 1 ? live - 1 : null);
        total.decrementAndGet();
    }

    private void ended(EngineSession session) {
        if (sessions.remove(session.id()) != null) {
            discount(session.request().source());
        }
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

    void close() {
        closed = true;
        for (EngineSession session : all()) {
            session.close(DisconnectReason.SERVER_CLOSED);
        }
    }
}
