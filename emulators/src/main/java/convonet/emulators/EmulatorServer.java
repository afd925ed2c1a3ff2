package convonet.emulators;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// One port on loopback behind which all emulators live, each on the paths of its service. Beside them:
/// `GET` and `DELETE /emulator/events`, `POST /emulator/settings`.
public final class EmulatorServer implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;
    private final EventRecord events;
    private final List<Emulator> emulators;

    private EmulatorServer(int port, EventRecord events, List<? extends Emulator> emulators) {
        this.events = events;
        this.emulators = List.copyOf(emulators);
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("emulators");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        List<Handler> doors = new ArrayList<>();
        doors.add(new ControlDoor(events, this.emulators));
        this.emulators.forEach(emulator -> doors.add(emulator.mount(server)));
        server.setHandler(new Handler.Sequence(doors));
    }

    /// @param port 0 picks a free one
    /// @throws IllegalStateException when the port is taken
    public static EmulatorServer start(int port, EventRecord events, List<? extends Emulator> emulators) {
        EmulatorServer started = new EmulatorServer(port, events, emulators);
        try {
            started.server.start();
        } catch (Exception problem) {
            started.close();
            throw new IllegalStateException("the emulators cannot be opened on port " + port, problem);
        }
        return started;
    }

    /// Such as `http://127.0.0.1:4711`, without a closing slash.
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return connector.getLocalPort();
    }

    public EventRecord events() {
        return events;
    }

    /// The lines `NAME=value` that make a Convonet server use these services.
    public List<String> environment() {
        return emulators.stream()
                .flatMap(emulator -> emulator.environment(url()).stream())
                .toList();
    }

    @Override
    public void close() {
        emulators.forEach(Emulator::close);
        try {
            server.stop();
        } catch (Exception problem) {
            throw new IllegalStateException("the emulators cannot be stopped", problem);
        }
    }
}
