package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one kind of [Socket]. What is named after what the client does is called as one of its connection's
/// tasks, unless it says otherwise.
final class NamespaceSocket implements Socket {
    private enum State {
        WAITING,
        CONNECTED,
        /// Nothing can be sent any more, but the events that came before are still delivered.
        CLOSING,
        GONE
    }

    private final String id = RandomId.next();
    private final Connection connection;
    private final OpenNamespace namespace;
    private final Handshake handshake;
    private final Requests requests;
    private final Map<String, EventListener> listeners = new ConcurrentHashMap<>();
    private volatile EventListener.@Nullable OfAny listenerOfAny;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state = State.WAITING;
    private @Nullable DisconnectReason reason;
    private final List<Consumer<DisconnectReason>> onDisconnect = new ArrayList<>(2);

    NamespaceSocket(Connection connection, OpenNamespace namespace, Handshake handshake) {
        this.connection = connection;
        this.namespace = namespace;
        this.handshake = handshake;
        this.requests = new Requests(connection.session().clock());
    }

    OpenNamespace namespace() {
        return namespace;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public boolean connected() {
        return state == State.CONNECTED;
    }

    private boolean move(State from, State to) {
        lock.lock();
        try {
            if (state != from) {
                return false;
            }
            state = to;
            return true;
        } finally {
            lock.unlock();
        }
    }

    // ---- what the client does ----

    /// Asks every admission, and lets the client in when none refuses.
    void enter() {
        if (state != State.WAITING) {
            return;
        }
        switch (namespace.verdict(handshake)) {
            case Admission.Refused refused -> {
                if (move(State.WAITING, State.GONE)) {
                    connection.forget(this);
                    ObjectNode data = JsonNodeFactory.instance.objectNode().put("message", refused.message());
                    refused.data().ifPresent(more -> data.set("data", more));
                    connection.send(new SocketPacket.ConnectError(namespace.name(), data), Delivery.KEEP);
                }
            }
            case Admission.Admitted() -> {
                // Connected before it is told: whoever reads that it is in may leave at once, and has been in then.
                if (move(State.WAITING, State.CONNECTED)) {
                    ObjectNode data = JsonNodeFactory.instance.objectNode().put("sid", id);
                    connection.send(new SocketPacket.Connect(namespace.name(), data), Delivery.KEEP);
                    namespace.entered(this);
                }
            }
        }
    }

    void deliver(SocketPacket.Event event) {
        State now = state;
        if (now != State.CONNECTED && now != State.CLOSING) {
            return;
        }
        Acknowledgement acknowledgement = new Answer(this, event.id());
        EventListener listener = listeners.get(event.name());
        EventListener.OfAny any = listenerOfAny;
        try {
            if (listener != null) {
                listener.on(event.arguments(), acknowledgement);
            } else if (any != null) {
                any.on(event.name(), event.arguments(), acknowledgement);
            }
        } catch (RuntimeException | Error failure) {
            namespace.failed(listener != null ? event.name() : SocketIoObserver.ANY_EVENT, failure);
        }
    }

    /// Called while the packet is read, past the tasks.
    void answered(SocketPacket.Acknowledge answer) {
        requests.answered(answer.id(), answer.arguments());
    }

    /// Called on any thread. From now on nothing can be sent; when what the client sent before is done, the
    /// listeners are told.
    void end(DisconnectReason why) {
        boolean neverConnected;
        lock.lock();
        try {
            if (state == State.CLOSING || state == State.GONE) {
                return;
            }
            neverConnected = state == State.WAITING;
            state = neverConnected ? State.GONE : State.CLOSING;
        } finally {
            lock.unlock();
        }
        if (!neverConnected) {
            leave(why);
        }
    }

    private void leave(DisconnectReason why) {
        namespace.left(this);
        requests.fail(new ClosedChannelException());
        connection.tasks().add(0, () -> gone(why));
    }

    private void gone(DisconnectReason why) {
        List<Consumer<DisconnectReason>> told;
        lock.lock();
        try {
            state = State.GONE;
            reason = why;
            told = List.copyOf(onDisconnect);
            onDisconnect.clear();
        } finally {
            lock.unlock();
        }
        told.forEach(listener -> tell(listener, why));
    }

    private void tell(Consumer<DisconnectReason> listener, DisconnectReason why) {
        try {
            listener.accept(why);
        } catch (RuntimeException | Error failure) {
            namespace.failed("disconnect", failure);
        }
    }

    // ---- what the server does ----

    @Override
    public void emit(String event, Delivery delivery, JsonNode... arguments) {
        if (connected()) {
            connection.send(
                    new SocketPacket.Event(namespace.name(), OptionalLong.empty(), event, Arguments.of(arguments)),
                    delivery);
        }
    }

    @Override
    public CompletableFuture<Arguments> request(String event, Duration deadline, JsonNode... arguments) {
        Requests.Asked asked = requests.ask(deadline);
        if (connected()) {
            connection.send(
                    new SocketPacket.Event(
                            namespace.name(), OptionalLong.of(asked.id()), event, Arguments.of(arguments)),
                    Delivery.KEEP);
        } else {
            requests.fail(new ClosedChannelException());
        }
        return asked.answer();
    }

    @Override
    public int discard(String event) {
        return connection.session().discard(namespace.name(), event);
    }

    @Override
    public void on(String event, EventListener listener) {
        listeners.put(event, listener);
    }

    @Override
    public void onAny(EventListener.OfAny listener) {
        listenerOfAny = listener;
    }

    @Override
    public void onDisconnect(Consumer<DisconnectReason> listener) {
        DisconnectReason already;
        lock.lock();
        try {
            already = reason;
            if (already == null) {
                onDisconnect.add(listener);
            }
        } finally {
            lock.unlock();
        }
        if (already != null) {
            connection.tasks().add(0, () -> tell(listener, already));
        }
    }

    @Override
    public void disconnect() {
        if (move(State.CONNECTED, State.GONE)) {
            connection.putOut(this);
            leave(DisconnectReason.SERVER_LEFT);
        }
    }

    /// Answers at most once, and only who asked.
    private static final class Answer implements Acknowledgement {
        private final NamespaceSocket socket;
        private final OptionalLong id;
        private final AtomicBoolean given = new AtomicBoolean();

        Answer(NamespaceSocket socket, OptionalLong id) {
            this.socket = socket;
            this.id = id;
        }

        @Override
        public boolean wanted() {
            return id.isPresent();
        }

        @Override
        public void reply(JsonNode... values) {
            if (id.isPresent() && socket.connected() && given.compareAndSet(false, true)) {
                socket.connection.send(
                        new SocketPacket.Acknowledge(socket.namespace.name(), id.getAsLong(), Arguments.of(values)),
                        Delivery.KEEP);
            }
        }
    }
}
