package convonet.socketio;

import convonet.watch.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One client as Engine.IO knows it: it has an id, is alive as long as it answers pings, and may change its
/// transport once, from polling to WebSocket. Every method may be called on any thread and none of them
/// blocks.
final class EngineSession {
    private enum State {
        OPEN,
        /// Takes nothing more, but what waits is still being sent.
        CLOSING,
        CLOSED
    }

    private final String id = RandomId.next();
    private final EngineRequest request;
    private final EngineSessions home;
    private final SocketIoSettings settings;
    private final Clock clock;
    private final EngineListener listener;
    private final Heartbeat heartbeat;

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock receiving = new ReentrantLock();
    private final Outbox outbox;
    private volatile Transport transport;
    private @Nullable Transport probing;
    private volatile boolean probed;
    private volatile State state = State.OPEN;
    private Clock.@Nullable Alarm patience;
    private DisconnectReason farewell = DisconnectReason.SERVER_LEFT;

    EngineSession(EngineRequest request, EngineSessions home, Function<EngineSession, Transport> transport) {
        this.request = request;
        this.home = home;
        this.settings = home.settings();
        this.clock = home.clock();
        this.outbox = new Outbox(settings.limits(), settings.observer());
        this.transport = transport.apply(this);
        this.listener = home.listenerOf(this);
        this.heartbeat =
                new Heartbeat(clock, settings.timing(), this::ping, () -> close(DisconnectReason.PING_TIMEOUT));
    }

    String id() {
        return id;
    }

    EngineRequest request() {
        return request;
    }

    SocketIoSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    /// Greets the client and begins to watch over it.
    void open(boolean upgradable) {
        String greeting = "{\"sid\":\"" + id + "\",\"upgrades\":" + (upgradable ? "[\"websocket\"]" : "[]")
                + ",\"pingInterval\":" + settings.timing().pingInterval().toMillis()
                + ",\"pingTimeout\":" + settings.timing().pingTimeout().toMillis()
                + ",\"maxPayload\":" + settings.limits().payload() + "}";
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            outbox.control(new EnginePacket.Open(greeting));
        } finally {
            lock.unlock();
        }
        heartbeat.start();
        transport.flush();
    }

    Transport transport() {
        return transport;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    private void ping() {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            outbox.control(new EnginePacket.Ping(false));
        } finally {
            lock.unlock();
        }
        transport.flush();
    }

    /// A request that comes after the deadline finds the session closed, even when the alarm has not rung yet.
    void closeWhenOverdue() {
        if (heartbeat.isOverdue()) {
            close(DisconnectReason.PING_TIMEOUT);
        }
    }

    // ---- from the client ----

    /// Takes a packet that came by the given transport.
    void receive(Transport from, EnginePacket packet) {
        receiving.lock();
        try {
            if (!isOpen() || !from.equals(transport)) {
                return;
            }
            switch (packet) {
                case EnginePacket.Text(String message) -> listener.text(message);
                case EnginePacket.Binary(byte[] bytes) -> listener.binary(bytes);
                case EnginePacket.Pong(boolean probe) when !probe -> heartbeat.pong();
                case EnginePacket.Close() -> close(DisconnectReason.TRANSPORT_CLOSED);
                case EnginePacket.Noop() -> {}
                case EnginePacket.Open _, EnginePacket.Ping _, EnginePacket.Pong _, EnginePacket.Upgrade _ ->
                    throw new MalformedPacketException("a packet that a client must not send");
            }
        } catch (MalformedPacketException malformed) {
            close(DisconnectReason.PROTOCOL_ERROR);
        } finally {
            receiving.unlock();
        }
    }

    void whenReady(Runnable resume) {
        listener.whenReady(resume);
    }

    // ---- to the client ----

    /// Queues a message. The connection is closed when the message must arrive and there is no room for it.
    void send(Outbox.Message message) {
        boolean taken;
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            taken = outbox.offer(message);
        } finally {
            lock.unlock();
        }
        if (taken) {
            transport.flush();
        } else {
            close(DisconnectReason.TOO_SLOW);
        }
    }

    int discard(String namespace, String event) {
        lock.lock();
        try {
            return outbox.discard(namespace, event);
        } finally {
            lock.unlock();
        }
    }

    /// The packets that `by` is to send now, at least one if there is any, else until they weigh
    /// `maximumWeight`.
    List<EnginePacket> take(Transport by, int maximumWeight) {
        lock.lock();
        try {
            List<EnginePacket> packets = new ArrayList<>();
            if (!by.equals(transport) || state == State.CLOSED) {
                return packets;
            }
            int weight = 0;
            while (weight < maximumWeight) {
                EnginePacket packet = outbox.next();
                if (packet == null) {
                    break;
                }
                packets.add(packet);
                weight += packet.weight();
            }
            return packets;
        } finally {
            lock.unlock();
        }
    }

    // ---- upgrade ----

    /// False when this session cannot change to that transport: it is no longer polling, or another one tries
    /// already.
    boolean beginUpgrade(Transport candidate) {
        lock.lock();
        try {
            if (state != State.OPEN || probing != null || !(transport instanceof Polling)) {
                return false;
            }
            probing = candidate;
            probed = false;
            patience = clock.after(
                    settings.timing().upgradeTimeout(),
                    () -> abandonUpgrade(candidate, DisconnectReason.TRANSPORT_CLOSED));
        } finally {
            lock.unlock();
        }
        return true;
    }

    /// The client has asked through `candidate` whether it works. From now on polls are answered at once, so
    /// that the client can bring its polling to an end.
    boolean probe(Transport candidate) {
        lock.lock();
        try {
            if (state != State.OPEN || !candidate.equals(probing)) {
                return false;
            }
            probed = true;
        } finally {
            lock.unlock();
        }
        if (transport instanceof Polling polling) {
            polling.relieveSoon();
        }
        return true;
    }

    boolean isProbed() {
        return probed;
    }

    /// From now on everything goes through `candidate`. False when it did not probe first.
    boolean completeUpgrade(Transport candidate) {
        Transport old;
        lock.lock();
        try {
            if (state == State.CLOSED || !candidate.equals(probing) || !probed) {
                return false;
            }
            old = transport;
            transport = candidate;
            probing = null;
            probed = false;
            cancelPatience();
        } finally {
            lock.unlock();
        }
        if (old instanceof Polling polling) {
            polling.retire();
        }
        candidate.flush();
        return true;
    }

    /// The client goes on polling.
    void abandonUpgrade(Transport candidate, DisconnectReason reason) {
        lock.lock();
        try {
            if (!candidate.equals(probing)) {
                return;
            }
            probing = null;
            probed = false;
            cancelPatience();
        } finally {
            lock.unlock();
        }
        candidate.close(reason);
    }

    // ---- end ----

    /// Takes nothing more from the client, sends what waits, as long as that does not take too long, and then
    /// closes.
    void closeGently(DisconnectReason reason) {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            farewell = reason;
            cancelPatience();
            patience = clock.after(settings.timing().closeGrace(), () -> close(reason));
        } finally {
            lock.unlock();
        }
        transport.flush();
    }

    /// Whether everything has been taken that was to be sent before the end.
    boolean isDrained() {
        lock.lock();
        try {
            return state == State.CLOSING && outbox.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// To be called by the transport that has sent everything.
    void closeDrained() {
        DisconnectReason reason;
        lock.lock();
        try {
            reason = farewell;
        } finally {
            lock.unlock();
        }
        close(reason);
    }

    /// Closes at once; what waits to be sent is lost.
    void close(DisconnectReason reason) {
        Transport ended;
        Transport candidate;
        lock.lock();
        try {
            if (state == State.CLOSED) {
                return;
            }
            state = State.CLOSED;
            outbox.clear();
            cancelPatience();
            ended = transport;
            candidate = probing;
            probing = null;
        } finally {
            lock.unlock();
        }
        ended.close(reason);
        if (candidate != null) {
            candidate.close(reason);
        }
        heartbeat.stop();
        home.ended(this);
        listener.closed(reason);
        settings.observer().closed(reason);
    }

    /// The client closed while no GET was waiting.
    void awaitLastPoll() {
        home.awaitLastPoll(id);
    }

    private void cancelPatience() {
        if (patience != null) {
            patience.cancel();
        }
    }
}
