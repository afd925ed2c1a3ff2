package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import convonet.watch.HandClock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NamespaceTest {
    private final TestServer server = new TestServer(SocketIoSettings.defaults(), new HandClock());
    private final Noted noted = new Noted();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void eachNamespaceHasItsOwnSocketAndEvents() {
        for (String name : new String[] {"/voice", "/desk"}) {
            server.of(name).onConnect(socket -> {
                noted.add(name + " " + socket.id());
                socket.on("who", (_, acknowledgement) -> acknowledgement.reply(TextNode.valueOf(name)));
            });
        }
        RawSocket client = RawSocket.enter(server.port(), "/voice");
        assertThat(client.send("40/desk,").text()).startsWith("40/desk,{\"sid\":\"");

        assertThat(client.send("42/desk,1[\"who\"]").text()).isEqualTo("43/desk,1[\"/desk\"]");
        assertThat(client.send("42/voice,2[\"who\"]").text()).isEqualTo("43/voice,2[\"/voice\"]");
        assertThat(noted.next().substring("/voice ".length()))
                .isNotEqualTo(noted.next().substring("/desk ".length()));
    }

    @Test
    void theHandshakeTellsHowTheClientIntroducedItself() {
        server.of("/voice").onConnect(socket -> {
            Handshake handshake = socket.handshake();
            noted.add(handshake.auth().toString());
            noted.add(handshake.source());
            noted.add(String.valueOf(handshake.query().get("transport")));
            noted.add(String.valueOf(handshake.headers().get("sec-websocket-version")));
        });
        RawSocket client = RawSocket.open(server.port());

        client.send("40/voice?x=y,{\"token\":\"123\"}");

        assertThat(noted.next(4)).containsExactly("{\"token\":\"123\"}", "127.0.0.1", "websocket", "13");
    }

    @Test
    void aNamespaceThatDoesNotExistIsRefused() {
        RawSocket client = RawSocket.open(server.port());

        assertThat(client.send("40/nowhere,").text()).isEqualTo("44/nowhere,{\"message\":\"Invalid namespace\"}");
        assertThat(client.send("40").text()).isEqualTo("44{\"message\":\"Invalid namespace\"}");
    }

    @Test
    void nothingOfARefusedClientIsEverDispatched() {
        CountDownLatch decide = new CountDownLatch(1);
        server.of("/guarded")
                .admit(handshake -> {
                    Waiting.until(decide);
                    return handshake.auth().path("pin").asText("").equals("right")
                            ? new Admission.Admitted()
                            : new Admission.Refused("wrong pin", Optional.of(IntNode.valueOf(3)));
                })
                .onConnect(socket -> {
                    noted.add("entered");
                    socket.onAny((event, _, _) -> noted.add(event));
                });
        RawSocket client = RawSocket.open(server.port());

        client.send("42/guarded,[\"before\"]")
                .send("40/guarded,{\"pin\":\"wrong\"}")
                .send("42/guarded,[\"meanwhile\"]");
        decide.countDown();
        assertThat(client.text()).isEqualTo("44/guarded,{\"message\":\"wrong pin\",\"data\":3}");
        client.send("42/guarded,[\"after\"]")
                .send("40/guarded,{\"pin\":\"right\"}")
                .send("42/guarded,[\"at last\"]");

        assertThat(client.text()).startsWith("40/guarded,");
        assertThat(noted.next(2)).containsExactly("entered", "at last");
        assertThat(noted.rest()).isEmpty();
    }

    @Test
    void whoSendsBeforeTheDecisionIsHeardAfterIt() {
        server.of("/voice")
                .admit(_ -> new Admission.Admitted())
                .onConnect(socket -> socket.on("say", (arguments, _) -> noted.add(arguments.toString())));
        RawSocket client = RawSocket.open(server.port());

        client.send("40/voice,").send("42/voice,[\"say\",1]");

        assertThat(noted.next()).contains("[1]");
    }

    @Test
    void anAdmissionThatFailsRefuses() {
        server.of("/voice")
                .admit(_ -> {
                    throw new IllegalStateException("database gone");
                })
                .onConnect(_ -> noted.add("entered"));
        RawSocket client = RawSocket.open(server.port());

        assertThat(client.send("40/voice,").text())
                .isEqualTo("44/voice,{\"message\":\"Something went wrong, please try again\"}");
        assertThat(noted.rest()).isEmpty();
        assertThat(server.failed).containsExactly("/voice connect");
    }

    @Test
    void aConnectListenerThatThrowsDoesNotKeepTheOthersFromTheSocket() {
        server.of("/voice")
                .onConnect(_ -> {
                    throw new IllegalStateException("on purpose");
                })
                .onConnect(socket -> socket.emit("welcome"));

        assertThat(RawSocket.enter(server.port(), "/voice").text()).isEqualTo("42/voice,[\"welcome\"]");
    }

    @Test
    void whoLeavesMayComeBack() {
        server.of("/voice").onConnect(socket -> {
            noted.add("entered");
            socket.onDisconnect(reason -> noted.add(reason.name()));
        });
        RawSocket client = RawSocket.enter(server.port(), "/voice");

        client.send("41/voice,").send("42/voice,[\"late\"]").send("40/voice,");

        assertThat(noted.next(3)).containsExactly("entered", "CLIENT_LEFT", "entered");
        assertThat(client.text()).startsWith("40/voice,");
        assertThat(server.of("/voice").sockets()).hasSize(1);
    }

    @Test
    void whoIsPutOutOfOneNamespaceStaysInTheOther() {
        server.of("/voice").onConnect(socket -> {
            socket.on("hang_up", (_, _) -> {
                noted.add("hang_up");
                socket.disconnect();
            });
            socket.onDisconnect(reason -> noted.add(reason.name()));
        });
        server.of("/desk").onConnect(socket -> socket.on("who", (_, acknowledgement) -> acknowledgement.reply()));
        RawSocket client = RawSocket.enter(server.port(), "/voice");
        assertThat(client.send("40/desk,").text()).startsWith("40/desk,");

        client.send("42/voice,[\"hang_up\"]").send("42/voice,[\"hang_up\"]");

        assertThat(client.text()).isEqualTo("41/voice,");
        assertThat(client.send("42/desk,1[\"who\"]").text()).isEqualTo("43/desk,1[]");
        assertThat(noted.next(2)).containsExactly("hang_up", "SERVER_LEFT");
        assertThat(noted.rest()).as("nothing of who was put out is heard").isEmpty();
    }

    @Test
    void whoIsPutOutOfTheLastNamespaceIsDisconnected() {
        server.of("/voice").onConnect(socket -> {
            socket.emit("farewell");
            socket.disconnect();
            socket.emit("too late");
        });
        RawSocket client = RawSocket.enter(server.port(), "/voice");

        assertThat(client.text()).isEqualTo("42/voice,[\"farewell\"]");
        assertThat(client.text()).isEqualTo("41/voice,");
        assertThat(client.closeStatus()).isEqualTo(1000);
        assertThat(client.unread()).isZero();
    }

    @Test
    void aListenerThatComesTooLateIsToldAllTheSame() {
        server.of("/voice")
                .onConnect(socket -> socket.onDisconnect(
                        _ -> socket.onDisconnect(reason -> noted.add("told late " + reason.name()))));

        RawSocket.enter(server.port(), "/voice").cut();

        assertThat(noted.next()).startsWith("told late TRANSPORT_");
    }
}
