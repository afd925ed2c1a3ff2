package convonet.socketio;

import convonet.watch.Clock;
import io.javalin.Javalin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A [SocketIoServer] within a web server on a free port, and everything that its observer was told.
final class TestServer implements AutoCloseable {
    final SocketIoServer socketIo;
    final Noted closed = new Noted();
    final List<String> dropped = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();
    private final Javalin web;

    TestServer(SocketIoSettings settings, Clock clock) {
        socketIo = new SocketIoServer(settings.with(new Recorder()), clock);
        web = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    config.jetty.modifyServletContextHandler(socketIo::mount);
                })
                .start("127.0.0.1", 0);
    }

    int port() {
        return web.port();
    }

    Namespace of(String namespace) {
        return socketIo.of(namespace);
    }

    @Override
    public void close() {
        socketIo.close();
        web.stop();
    }

    private final class Recorder implements SocketIoObserver {
        @Override
        public void dropped(String namespace, String event, int count) {
            for (int i = 0; i < count; i++) {
                dropped.add(namespace + " " + event);
            }
        }

        @Override
        public void listenerFailed(String namespace, String event, Throwable failure) {
            failed.add(namespace + " " + event);
        }

        @Override
        public void closed(DisconnectReason reason) {
            closed.add(reason.name());
        }
    }
}
