package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import convonet.watch.HandClock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A polling client that does not poll takes nothing at all.
class SlowClientTest {
    private final TestServer server = new TestServer(
            SocketIoSettings.defaults().with(Limits.defaults().withOutbound(20, 100_000, 5)), new HandClock());
    private final CompletableFuture<Socket> entered = new CompletableFuture<>();
    private final Noted noted = new Noted();

    SlowClientTest() {
        server.of("/").onConnect(socket -> {
            socket.onDisconnect(reason -> noted.add(reason.name()));
            entered.complete(socket);
        });
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void hearsTheNewestSound() {
        RawPolling client = RawPolling.enter(server.port());

        for (int i = 0; i < 50; i++) {
            entered.join().emit("audio", Delivery.DROP_OLDEST, IntNode.valueOf(i), BinaryNode.valueOf(new byte[1]));
        }

        assertThat(server.dropped).hasSize(45).containsOnly("/ audio");
        assertThat(client.get().body())
                .contains("\"audio\",45,", "\"audio\",49,")
                .doesNotContain("\"audio\",44,");
    }

    @Test
    void isDisconnectedWhenWhatMustArriveCannot() {
        RawPolling client = RawPolling.enter(server.port());

        for (int i = 0; i < 21; i++) {
            entered.join().emit("text", IntNode.valueOf(i));
        }

        assertThat(noted.next()).isEqualTo("TOO_SLOW");
        assertThat(client.get().statusCode()).isEqualTo(400);
        assertThat(entered.join().connected()).isFalse();
    }
}
