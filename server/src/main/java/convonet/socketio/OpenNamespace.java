package convonet.socketio;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one kind of [Namespace].
final class OpenNamespace implements Namespace {
    private static final Logger LOG = LoggerFactory.getLogger(Namespace.class);

    private final String name;
    private final SocketIoObserver observer;
    private final List<Admission> admissions = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> onConnect = new CopyOnWriteArrayList<>();
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    OpenNamespace(String name, SocketIoObserver observer) {
        this.name = name;
        this.observer = observer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Namespace admit(Admission admission) {
        admissions.add(admission);
        return this;
    }

    @Override
    public Namespace onConnect(Consumer<Socket> listener) {
        onConnect.add(listener);
        return this;
    }

    @Override
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    Admission.Verdict verdict(Handshake handshake) {
        try {
            for (Admission admission : admissions) {
                if (admission.of(handshake) instanceof Admission.Refused refused) {
                    return refused;
                }
            }
            return new Admission.Admitted();
        } catch (RuntimeException | Error failure) {
            failed("connect", failure);
            return new Admission.Refused("Something went wrong, please try again");
        }
    }

    void entered(Socket socket) {
        sockets.put(socket.id(), socket);
        if (!socket.connected()) {
            sockets.remove(socket.id()); // it left in between
        }
        for (Consumer<Socket> listener : onConnect) {
            try {
                listener.accept(socket);
            } catch (RuntimeException | Error failure) {
                failed("connect", failure);
            }
        }
    }

    void left(Socket socket) {
        sockets.remove(socket.id());
    }

    void failed(String event, Throwable failure) {
        LOG.error("a listener of {} failed in namespace {}", event, name, failure);
        observer.listenerFailed(name, event, failure);
    }
}
