package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import io.javalin.Javalin;
import java.time.Duration;
import java.util.List;

/// The server that the official protocol suites of Engine.IO and Socket.IO expect: it sends everything
/// back, at `/engine.io/` packet by packet and at `/socket.io/` event by event, in the namespaces `/` and
/// `/custom`. How to run the suites against it is told in docs/socketio.md.
public final class EchoServer implements AutoCloseable {
    /// What the suites count on. The pings are fast, so that their tests are.
    static final Timing SUITE_TIMING = new Timing(
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(500));

    /// The suites' client loses a message that it reads together with the one before.
    private static final Duration BREATH = Duration.ofMillis(60);

    static final int SUITE_PORT = 3000;

    private final SocketIoServer server;
    private final EngineSessions engine;
    private final Javalin web;

    EchoServer(SocketIoSettings settings, Clock clock, int port) {
        server = new SocketIoServer(settings, clock);
        engine = new EngineSessions(settings, clock, EngineEcho::new);
        for (String name : List.of("/", "/custom")) {
            server.of(name).onConnect(socket -> echo(socket, clock));
        }
        server.of("/guarded").admit(EchoServer::askForPassword).onConnect(socket -> echo(socket, clock));
        web = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    config.jetty.modifyServletContextHandler(context -> {
                        server.mount(context);
                        SocketIoServer.mount(context, "/engine.io/*", engine);
                    });
                })
                .start(port);
    }

    public static void main(String[] arguments) {
        warmUp();
        SocketIoSettings settings = SocketIoSettings.defaults().with(SUITE_TIMING);
        @SuppressWarnings("resource") // lives as long as the process
        EchoServer server = new EchoServer(settings, new SystemClock(), SUITE_PORT);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }

    /// The suites' pings are so fast that a server which still loads its classes misses them.
    private static void warmUp() {
        try (SystemClock clock = new SystemClock();
                EchoServer server = new EchoServer(SocketIoSettings.defaults(), clock, 0)) {
            for (int i = 0; i < 20; i++) {
                RawPolling.open(server.port()).post("40");
                try (RawSocket socket = RawSocket.enter(server.port(), "/")) {
                    socket.send("420[\"message-with-ack\",1]").text();
                }
            }
        }
    }

    private static Admission.Verdict askForPassword(Handshake handshake) {
        return handshake.auth().path("password").asText("").equals("open sesame")
                ? new Admission.Admitted()
                : new Admission.Refused("wrong password");
    }

    private static void echo(Socket socket, Clock clock) {
        clock.after(BREATH, () -> socket.emit("auth", socket.handshake().auth()));
        socket.on("message", (arguments, _) -> socket.emit("message-back", array(arguments)));
        socket.on("message-with-ack", (arguments, acknowledgement) -> acknowledgement.reply(array(arguments)));
        socket.on("ask-me", (arguments, acknowledgement) -> {
            Arguments answer = socket.request("question", Duration.ofSeconds(5), array(arguments))
                    .join();
            acknowledgement.reply(array(answer));
        });
        socket.on("put-me-out", (_, _) -> socket.disconnect());
    }

    private static JsonNode[] array(Arguments arguments) {
        return arguments.values().toArray(JsonNode[]::new);
    }

    int port() {
        return web.port();
    }

    SocketIoServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        engine.close();
        web.stop();
    }

    /// Sends each message of one session back.
    private record EngineEcho(EngineSession session) implements EngineListener {
        @Override
        public void text(String message) {
            send(new EnginePacket.Text(message));
        }

        @Override
        public void binary(byte[] bytes) {
            send(new EnginePacket.Binary(bytes));
        }

        private void send(EnginePacket packet) {
            session.send(new Outbox.Message("", "", Delivery.KEEP, List.of(packet)));
        }

        @Override
        public void closed(DisconnectReason reason) {}

        @Override
        public void whenReady(Runnable resume) {
            resume.run();
        }
    }
}
