package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import io.javalin.Javalin;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A WebSocket is read only as fast as its listener wants.
@Timeout(60)
class BackPressureTest {
    private final Noted noted = new Noted();
    private final BlockingQueue<Runnable> resumes = new LinkedBlockingQueue<>();
    private final EngineSessions sessions =
            new EngineSessions(SocketIoSettings.defaults(), new HandClock(), _ -> new Reluctant());
    private final Javalin web = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.startup.startupWatcherEnabled = false;
                config.jetty.modifyServletContextHandler(
                        context -> SocketIoServer.mount(context, "/socket.io/*", sessions));
            })
            .start("127.0.0.1", 0);

    @AfterEach
    void closeServer() {
        sessions.close();
        web.stop();
    }

    @Test
    void nothingMoreIsReadUntilTheListenerIsReady() throws InterruptedException {
        RawSocket client = RawSocket.open(web.port());
        client.send("4one").send("4two").send("4three").send(new byte[4]);

        for (String expected : new String[] {"one", "two", "three", "4 bytes"}) {
            assertThat(noted.next()).isEqualTo(expected);
            RawSocket.open(web.port()); // gives a server that reads on by itself the time to do so
            assertThat(noted.rest()).isEmpty();
            resumes.take().run();
        }
    }

    @Test
    void whoIsPausedIsClosedAllTheSame() {
        RawSocket client = RawSocket.open(web.port());
        client.send("4one").send("4two");
        assertThat(noted.next()).isEqualTo("one");

        sessions.close();

        assertThat(client.closeStatus()).isEqualTo(1001);
        assertThat(noted.next()).isEqualTo("SERVER_CLOSED");
    }

    private final class Reluctant implements EngineListener {
        @Override
        public void text(String message) {
            noted.add(message);
        }

        @Override
        public void binary(byte[] bytes) {
            noted.add(bytes.length + " bytes");
        }

        @Override
        public void closed(DisconnectReason reason) {
            noted.add(reason.name());
        }

        @Override
        public void whenReady(Runnable resume) {
            resumes.add(resume);
        }
    }
}
