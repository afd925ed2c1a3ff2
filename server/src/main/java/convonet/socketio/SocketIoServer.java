package convonet.socketio;

import com.fasterxml.jackson.databind.ObjectReader;
import convonet.watch.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;

/// A Socket.IO server as a part of a web server.
///
/// ```java
/// var server = new SocketIoServer(SocketIoSettings.defaults(), clock);
/// server.of("/voice").onConnect(socket ->
///         socket.on("question", (arguments, acknowledgement) -> acknowledgement.reply(TextNode.valueOf("answer"))));
/// Javalin.create(config -> config.jetty.modifyServletContextHandler(server::mount));
/// ```
public final class SocketIoServer implements AutoCloseable {
    private static final String PATH = "/socket.io/*";

    private final SocketIoSettings settings;
    private final EngineSessions sessions;
    private final ObjectReader json;
    private final Map<String, OpenNamespace> namespaces = new ConcurrentHashMap<>();

    public SocketIoServer(SocketIoSettings settings, Clock clock) {
        this.settings = settings;
        this.json = PacketDecoder.reader(settings.limits());
        this.sessions = new EngineSessions(settings, clock, session -> new Connection(session, this));
    }

    /// The namespace of that name, which exists from now on. Others are refused to clients.
    ///
    /// @param name begins with a slash
    public Namespace of(String name) {
        if (!name.startsWith("/")) {
            throw new IllegalArgumentException("a namespace begins with a slash: " + name);
        }
        return namespaces.computeIfAbsent(name, _ -> new OpenNamespace(name, settings.observer()));
    }

    /// Serves `/socket.io/` in that context, which must not have been started yet.
    public void mount(ServletContextHandler context) {
        mount(context, PATH, sessions);
    }

    static void mount(ServletContextHandler context, String path, EngineSessions sessions) {
        JettyWebSocketServletContainerInitializer.configure(context, null);
        ServletHolder holder = new ServletHolder(new EngineServlet(sessions));
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }

    /// How many clients are connected, in whatever namespace.
    public int connections() {
        return sessions.size();
    }

    /// Ends every connection and lets no new one in. What was sent before still arrives, unless a client takes it too
    /// slowly. Clients come back by themselves, to whatever server is there then.
    @Override
    public void close() {
        sessions.close();
    }

    Optional<OpenNamespace> find(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    ObjectReader json() {
        return json;
    }
}
