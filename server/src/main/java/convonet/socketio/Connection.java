package convonet.socketio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One client as Socket.IO knows it: shares one Engine.IO session among the namespaces that it is in. What its
/// packets cause becomes tasks, done in order; only answers go past it, so that a listener may wait for one.
final class Connection implements EngineListener {
    private final EngineSession session;
    private final SocketIoServer server;
    private final PacketDecoder decoder;
    private final SerialTasks tasks;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, NamespaceSocket> sockets = new HashMap<>();
    private Clock.@Nullable Alarm lonely;
    private boolean closed;

    Connection(EngineSession session, SocketIoServer server) {
        Limits limits = session.settings().limits();
        this.session = session;
        this.server = server;
        this.decoder = new PacketDecoder(limits, server.json());
        this.tasks = new SerialTasks(limits.inboundEvents(), 2 * limits.payload());
        watchForLoneliness();
    }

    SerialTasks tasks() {
        return tasks;
    }

    EngineSession session() {
        return session;
    }

    // ---- from the client ----

    @Override
    public void text(String message) throws MalformedPacketException {
        take(decoder.text(message), message.length());
    }

    @Override
    public void binary(byte[] bytes) throws MalformedPacketException {
        take(decoder.binary(bytes), bytes.length);
    }

    @Override
    public void whenReady(Runnable resume) {
        tasks.whenReady(resume);
    }

    private void take(Optional<SocketPacket> complete, int weight) throws MalformedPacketException {
        if (complete.isEmpty()) {
            return;
        }
        switch (complete.get()) {
            case SocketPacket.Connect(String namespace, ObjectNode auth) -> connect(namespace, auth);
            case SocketPacket.Event event -> {
                NamespaceSocket socket = find(event.namespace());
                if (socket != null) {
                    tasks.add(weight, () -> socket.deliver(event));
                }
            }
            case SocketPacket.Acknowledge answer -> {
                NamespaceSocket socket = find(answer.namespace());
                if (socket != null) {
                    socket.answered(answer);
                }
            }
            case SocketPacket.Disconnect(String namespace) -> {
                NamespaceSocket socket = find(namespace);
                if (socket != null) {
                    forget(socket);
                    socket.end(DisconnectReason.CLIENT_LEFT);
                }
            }
            case SocketPacket.ConnectError _ -> throw new MalformedPacketException("a refusal from a client");
        }
    }

    private void connect(String name, ObjectNode auth) throws MalformedPacketException {
        OpenNamespace namespace = server.find(name).orElse(null);
        if (namespace == null) {
            refuse(name, "Invalid namespace");
            return;
        }
        EngineRequest request = session.request();
        Handshake handshake = new Handshake(request.headers(), request.source(), request.query(), auth);
        NamespaceSocket socket = new NamespaceSocket(this, namespace, handshake);
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (sockets.putIfAbsent(name, socket) != null) {
                throw new MalformedPacketException("a second connect");
            }
        } finally {
            lock.unlock();
        }
        tasks.add(0, socket::enter);
    }

    private @Nullable NamespaceSocket find(String namespace) {
        lock.lock();
        try {
            return sockets.get(namespace);
        } finally {
            lock.unlock();
        }
    }

    // ---- to the client ----

    void send(SocketPacket packet, Delivery delivery) {
        session.send(new Outbox.Message(
                packet.namespace(), packet.event().orElse(""), delivery, PacketEncoder.encode(packet)));
    }

    void refuse(String namespace, String message) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("message", message);
        send(new SocketPacket.ConnectError(namespace, data), Delivery.KEEP);
    }

    /// The socket has been put out: when it was the last one, nothing holds the connection any more.
    void putOut(NamespaceSocket socket) {
        send(new SocketPacket.Disconnect(socket.namespace().name()), Delivery.KEEP);
        if (forget(socket)) {
            session.closeGently(DisconnectReason.SERVER_LEFT);
        }
    }

    /// True when no socket is left.
    boolean forget(NamespaceSocket socket) {
        boolean lastOne;
        lock.lock();
        try {
            sockets.remove(socket.namespace().name(), socket);
            lastOne = sockets.isEmpty();
        } finally {
            lock.unlock();
        }
        if (lastOne) {
            watchForLoneliness();
        }
        return lastOne;
    }

    // ---- end ----

    private void watchForLoneliness() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (lonely != null) {
                lonely.cancel();
            }
            lonely = session.clock().after(session.settings().timing().connectTimeout(), this::closeIfLonely);
        } finally {
            lock.unlock();
        }
    }

    private void closeIfLonely() {
        boolean stillLonely;
        lock.lock();
        try {
            stillLonely = sockets.values().stream().noneMatch(NamespaceSocket::connected);
        } finally {
            lock.unlock();
        }
        if (stillLonely) {
            session.close(DisconnectReason.CONNECT_TIMEOUT);
        }
    }

    @Override
    public void closed(DisconnectReason reason) {
        List<NamespaceSocket> ended;
        lock.lock();
        try {
            closed = true;
            ended = List.copyOf(sockets.values());
            sockets.clear();
            if (lonely != null) {
                lonely.cancel();
            }
        } finally {
            lock.unlock();
        }
        for (NamespaceSocket socket : ended) {
            socket.end(reason);
        }
    }
}
