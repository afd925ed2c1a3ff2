package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import convonet.watch.HandClock;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebSocketTest {
    private static final Limits LIMITS = Limits.defaults().withPayload(200_000).withConnections(5, 5);

    private final HandClock clock = new HandClock();
    private final TestServer server =
            new TestServer(SocketIoSettings.defaults().with(LIMITS).withOrigins(Set.of("https://desk.example")), clock);
    private final Noted noted = new Noted();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void aSilentFrameComesBackUnchanged() {
        server.of("/")
                .onConnect(socket -> socket.on("audio", (arguments, _) -> {
                    byte[] frame = arguments.binary(0).orElseThrow();
                    socket.emit("audio", IntNode.valueOf(frame.length), BinaryNode.valueOf(frame));
                }));
        RawSocket client = RawSocket.enter(server.port(), "/");

        client.send("451-[\"audio\",{\"_placeholder\":true,\"num\":0}]").send(new byte[640]);

        assertThat(client.text()).isEqualTo("451-[\"audio\",640,{\"_placeholder\":true,\"num\":0}]");
        assertThat(client.binary()).isEqualTo(new byte[640]);
    }

    @Test
    void eventsComeInOrderOneAtATimeOnAVirtualThread() {
        server.of("/")
                .onConnect(socket -> socket.onAny((event, arguments, _) -> {
                    noted.add("begin " + arguments.values().getFirst() + " "
                            + Thread.currentThread().isVirtual());
                    noted.add("end " + arguments.values().getFirst());
                }));
        RawSocket client = RawSocket.enter(server.port(), "/");

        for (int i = 0; i < 500; i++) {
            client.send("42[\"count\"," + i + "]");
        }

        for (int i = 0; i < 500; i++) {
            assertThat(noted.next(2)).containsExactly("begin " + i + " true", "end " + i);
        }
    }

    @Test
    void aListenerThatThrowsHarmsItsEventOnly() {
        server.of("/").onConnect(socket -> {
            socket.on("bad", (_, _) -> {
                throw new IllegalStateException("on purpose");
            });
            socket.onAny((_, _, _) -> {
                throw new IllegalStateException("on purpose");
            });
            socket.on("good", (_, acknowledgement) -> acknowledgement.reply(TextNode.valueOf("fine")));
        });
        RawSocket client = RawSocket.enter(server.port(), "/");

        client.send("421[\"bad\"]").send("42[\"name of the client's choice\"]").send("422[\"good\"]");

        assertThat(client.text()).isEqualTo("432[\"fine\"]");
        assertThat(server.failed).containsExactly("/ bad", "/ *");
    }

    @Test
    void anAnswerIsGivenOnce() {
        server.of("/")
                .onConnect(socket -> socket.on("ask", (_, acknowledgement) -> {
                    acknowledgement.reply(IntNode.valueOf(1));
                    acknowledgement.reply(IntNode.valueOf(2));
                    socket.emit("done");
                }));
        RawSocket client = RawSocket.enter(server.port(), "/");

        client.send("427[\"ask\"]").send("42[\"ask\"]");

        assertThat(client.text()).isEqualTo("437[1]");
        assertThat(client.text()).isEqualTo("42[\"done\"]");
        assertThat(client.text()).isEqualTo("42[\"done\"]");
    }

    @Test
    void aListenerMayWaitForTheClientsAnswer() {
        server.of("/")
                .onConnect(socket -> socket.on("begin", (_, acknowledgement) -> {
                    Arguments answer =
                            socket.request("name?", Duration.ofSeconds(1)).join();
                    acknowledgement.reply(answer.value(0).orElseThrow());
                }));
        RawSocket client = RawSocket.enter(server.port(), "/");

        client.send("428[\"begin\"]");
        assertThat(client.text()).isEqualTo("420[\"name?\"]");
        client.send("430[\"Ada\"]");

        assertThat(client.text()).isEqualTo("438[\"Ada\"]");
    }

    @Test
    void aQuestionWithoutAnswerFailsAtItsDeadlineOrWhenTheClientGoes() {
        CompletableFuture<Socket> entered = new CompletableFuture<>();
        server.of("/").onConnect(entered::complete);
        RawSocket client = RawSocket.enter(server.port(), "/");

        CompletableFuture<Arguments> first = entered.join().request("name?", Duration.ofSeconds(1));
        CompletableFuture<Arguments> second = entered.join().request("name?", Duration.ofSeconds(9));
        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(first::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        client.cut();

        assertThatThrownBy(second::join).hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void whatWasSentBeforeTheConnectionBrokeIsDeliveredBeforeItsEndIsTold() {
        CountDownLatch goOn = new CountDownLatch(1);
        server.of("/").onConnect(socket -> {
            socket.on("hang_up", (_, _) -> {
                Waiting.until(goOn);
                noted.add("hang_up");
            });
            socket.onDisconnect(reason -> noted.add(reason.name()));
        });
        RawSocket client = RawSocket.enter(server.port(), "/");

        client.send("42[\"hang_up\"]").send("42[\"hang_up\"]").close();
        goOn.countDown();

        assertThat(noted.next(3)).containsExactly("hang_up", "hang_up", "TRANSPORT_CLOSED");
        assertThat(server.of("/").sockets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "7",
                "4",
                "4abc",
                "47",
                "42",
                "42{}",
                "42[]",
                "42[null]",
                "42[\"a\"",
                "42[\"a\"] x",
                "42[\"connect\"]",
                "42[\"disconnect\"]",
                "45[\"a\"]",
                "45-[\"a\"]",
                "4511-[\"a\"]",
                "43[1]",
                "43x[1]",
                "41[1]",
                "44{}",
                "46-1[1]",
                "42abc[\"a\"]",
                "421234567890123456[\"a\"]",
                "40",
                "2",
                "2probe",
                "5"
            })
    void whatIsMalformedClosesThatClientOnly(String packet) {
        server.of("/").onConnect(socket -> socket.on("ask", (_, acknowledgement) -> acknowledgement.reply()));
        RawSocket other = RawSocket.enter(server.port(), "/");
        RawSocket client = RawSocket.enter(server.port(), "/");

        client.send(packet);

        assertThat(client.closeStatus()).isEqualTo(1002);
        assertThat(server.closed.next()).isEqualTo("PROTOCOL_ERROR");
        assertThat(other.send("421[\"ask\"]").text()).isEqualTo("431[]");
    }

    @Test
    void attachmentsMustBelongToAnEvent() {
        RawSocket unasked = RawSocket.open(server.port());
        assertThat(unasked.send(new byte[3]).closeStatus()).isEqualTo(1002);

        RawSocket interrupted = RawSocket.open(server.port());
        interrupted.send("451-[\"a\",{\"_placeholder\":true,\"num\":0}]").send("42[\"b\"]");
        assertThat(interrupted.closeStatus()).isEqualTo(1002);

        RawSocket wrong = RawSocket.open(server.port());
        wrong.send("451-[\"a\",{\"_placeholder\":true,\"num\":1}]").send(new byte[3]);
        assertThat(wrong.closeStatus()).isEqualTo(1002);
    }

    @Test
    void attachmentsOfOneEventMayTogetherWeighAsMuchAsOneMessage() {
        RawSocket client = RawSocket.open(server.port());

        client.send("452-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
                .send(new byte[150_000])
                .send(new byte[150_000]);

        assertThat(client.closeStatus()).isEqualTo(1002);
    }

    @Test
    void aMessageThatIsTooLargeClosesItsClientOnly() {
        RawSocket other = RawSocket.enterIn(server, "/");
        RawSocket client = RawSocket.enterIn(server, "/");

        client.send("42[\"" + "x".repeat(200_000) + "\"]");

        assertThat(client.closeStatus()).isEqualTo(1009);
        assertThat(server.closed.next()).isEqualTo("TOO_LARGE");
        assertThat(other.unread()).isZero();
        assertThat(server.socketIo.connections()).isEqualTo(1);
    }

    @Test
    void nestedAndNumerousJsonIsRefused() {
        RawSocket deep = RawSocket.open(server.port());
        assertThat(deep.send("42[\"a\"," + "[".repeat(5000) + "]".repeat(5000) + "]")
                        .closeStatus())
                .isEqualTo(1002);

        RawSocket wide = RawSocket.open(server.port());
        assertThat(wide.send("42[\"a\"" + ",[]".repeat(30_000) + "]").closeStatus())
                .isEqualTo(1002);
    }

    @Test
    void pagesOfOtherOriginsAreNotLetIn() {
        RawSocket.withOrigin(server.port(), "http://127.0.0.1:" + server.port()).close();
        RawSocket.withOrigin(server.port(), "https://desk.example").close();

        for (String foreign : new String[] {"https://evil.example", "null", "http://127.0.0.1:1"}) {
            assertThatThrownBy(() -> RawSocket.withOrigin(server.port(), foreign))
                    .hasStackTraceContaining("403");
        }
    }

    @Test
    void aPageOfAPermittedOriginMayReadTheAnswers() {
        var answer = RawPolling.request(
                server.port(), "GET", "EIO=4&transport=polling", new byte[0], "Origin", "https://desk.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://desk.example");

        var preflight = RawPolling.request(
                server.port(), "OPTIONS", "EIO=4&transport=polling", new byte[0], "Origin", "https://desk.example");
        assertThat(preflight.statusCode()).isEqualTo(204);

        var refused = RawPolling.request(
                server.port(), "OPTIONS", "EIO=4&transport=polling", new byte[0], "Origin", "https://evil.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aSourceHasOnlySoManyConnections() {
        server.of("/").onConnect(socket -> socket.onDisconnect(_ -> noted.add("gone")));
        RawSocket[] clients = new RawSocket[5];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = RawSocket.enterIn(server, "/");
        }

        assertThatThrownBy(() -> RawSocket.open(server.port())).hasStackTraceContaining("429");
        assertThat(RawPolling.request(server.port(), "GET", "EIO=4&transport=polling", new byte[0])
                        .statusCode())
                .isEqualTo(429);
        clients[3].cut();
        assertThat(noted.next()).isEqualTo("gone");

        RawSocket.open(server.port()).close();
    }

    @Test
    void aServerThatClosesEndsEveryConnectionAndLetsNobodyIn() {
        server.of("/").onConnect(socket -> socket.onDisconnect(reason -> noted.add(reason.name())));
        RawSocket client = RawSocket.enter(server.port(), "/");

        server.socketIo.close();

        assertThat(client.closeStatus()).isEqualTo(1001);
        assertThat(noted.next()).isEqualTo("SERVER_CLOSED");
        assertThatThrownBy(() -> RawSocket.open(server.port())).hasStackTraceContaining("503");
    }
}
