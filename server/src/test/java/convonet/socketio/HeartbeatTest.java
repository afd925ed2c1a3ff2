package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration INTERVAL = Duration.ofSeconds(25);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HandClock clock = new HandClock();
    private final TestServer server = new TestServer(SocketIoSettings.defaults(), clock);
    private final Noted noted = new Noted();

    HeartbeatTest() {
        server.of("/").onConnect(socket -> {
            socket.on("say", (_, acknowledgement) -> acknowledgement.reply());
            socket.onDisconnect(reason -> noted.add(reason.name()));
        });
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void whoAnswersPingsStays() {
        RawSocket client = RawSocket.enter(server.port(), "/");

        for (int i = 0; i < 5; i++) {
            clock.advance(INTERVAL);
            assertThat(client.text()).isEqualTo("2");
            assertThat(client.send("3").send("421[\"say\"]").text()).isEqualTo("431[]");
        }

        assertThat(server.closed.rest()).isEmpty();
    }

    @Test
    void whoDoesNotAnswerAPingIsGone() {
        RawSocket client = RawSocket.enter(server.port(), "/");

        clock.advance(INTERVAL);
        assertThat(client.text()).isEqualTo("2");
        clock.advance(TIMEOUT);

        assertThat(client.closeStatus()).isEqualTo(1008);
        assertThat(noted.next()).isEqualTo("PING_TIMEOUT");
    }

    @Test
    void aPongThatNobodyAskedForDoesNotPutThePingOff() {
        RawSocket client = RawSocket.enter(server.port(), "/");

        clock.advance(INTERVAL.minusSeconds(1));
        assertThat(client.send("3").send("421[\"say\"]").text()).isEqualTo("431[]");
        clock.advance(Duration.ofSeconds(1));

        assertThat(client.text()).isEqualTo("2");
    }

    @Test
    void aPollBringsThePing() {
        RawPolling client = RawPolling.enter(server.port());
        CompletableFuture<HttpResponse<String>> waiting = client.getSoon();

        clock.advance(INTERVAL);
        assertThat(waiting.join().body()).isEqualTo("2");
        assertThat(client.post("3").body()).isEqualTo("ok");
        clock.advance(TIMEOUT);

        assertThat(server.closed.rest()).isEmpty();
    }

    @Test
    void aPollThatComesTooLateFindsNothing() {
        RawPolling client = RawPolling.enter(server.port());

        clock.advance(INTERVAL.plus(TIMEOUT));

        assertThat(client.get().statusCode()).isEqualTo(400);
        assertThat(noted.next()).isEqualTo("PING_TIMEOUT");
    }

    @Test
    void whoEntersNoNamespaceIsPutOut() {
        RawSocket idle = RawSocket.open(server.port());
        RawSocket refused = RawSocket.open(server.port());
        assertThat(refused.send("40/unknown,").text()).startsWith("44/unknown,");
        RawSocket left = RawSocket.enter(server.port(), "/");
        left.send("41");
        assertThat(noted.next()).isEqualTo("CLIENT_LEFT");
        RawSocket member = RawSocket.enter(server.port(), "/");

        clock.advance(INTERVAL);
        for (RawSocket each : new RawSocket[] {idle, refused, left, member}) {
            assertThat(each.text()).isEqualTo("2");
            each.send("3").send("40/unknown,");
            assertThat(each.text()).startsWith("44");
        }
        clock.advance(TIMEOUT);

        assertThat(idle.closeStatus()).isEqualTo(1008);
        assertThat(refused.closeStatus()).isEqualTo(1008);
        assertThat(left.closeStatus()).isEqualTo(1008);
        assertThat(server.closed.next(3)).containsOnly("CONNECT_TIMEOUT");
        assertThat(member.send("421[\"say\"]").text()).isEqualTo("431[]");
    }
}
