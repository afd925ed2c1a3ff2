package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PollingTest {
    private static final char SEPARATOR = '\u001e';

    private final TestServer server = new TestServer(
            SocketIoSettings.defaults().with(Limits.defaults().withPayload(1000).withInboundEvents(2)),
            new HandClock());
    private final Noted noted = new Noted();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void greetsWithWhatTheClientMustKnow() {
        HttpResponse<String> answer = RawPolling.request(server.port(), "GET", "EIO=4&transport=polling", new byte[0]);

        assertThat(answer.body())
                .startsWith("0{\"sid\":\"")
                .endsWith("\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,"
                        + "\"maxPayload\":1000}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     EIO=4,                                400, 0",
        "GET,     EIO=4&transport=pigeon,               400, 0",
        "GET,     transport=polling,                    400, 5",
        "GET,     EIO=3&transport=polling,              400, 5",
        "GET,     EIO=4&transport=websocket,            400, 3",
        "GET,     EIO=4&transport=polling&sid=,         400, 1",
        "GET,     EIO=4&transport=polling&sid=unknown,  400, 1",
        "POST,    EIO=4&transport=polling&sid=unknown,  400, 1",
        "POST,    EIO=4&transport=polling,              400, 2",
        "DELETE,  EIO=4&transport=polling,              400, 2",
    })
    void refusesWhatIsNotEngineIo(String method, String query, int status, int code) {
        HttpResponse<String> answer = RawPolling.request(server.port(), method, query, new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"code\":" + code + ",");
    }

    @Test
    void takesManyPacketsAtOnceAndAnswersInOneBody() {
        echo();
        RawPolling client = RawPolling.enter(server.port());

        String ping = "42[\"say\",1]";
        assertThat(client.post(ping + SEPARATOR + ping + SEPARATOR + ping).body())
                .isEqualTo("ok");

        assertThat(noted.next(3)).containsExactly("1", "1", "1");
        assertThat(client.get().body().split(String.valueOf(SEPARATOR)))
                .isNotEmpty()
                .allMatch("42[\"said\",1]"::equals);
    }

    @Test
    void carriesBinaryAsBase64() {
        echo();
        RawPolling client = RawPolling.enter(server.port());

        client.post("451-[\"say\",{\"_placeholder\":true,\"num\":0}]" + SEPARATOR + "bAAAAAA==");

        assertThat(noted.next()).isEqualTo("\"AAAAAA==\"");
        assertThat(client.get().body())
                .isEqualTo("451-[\"said\",{\"_placeholder\":true,\"num\":0}]" + SEPARATOR + "bAAAAAA==");
    }

    @Test
    void aWaitingGetIsAnsweredAsSoonAsThereIsSomething() {
        server.of("/").onConnect(socket -> socket.on("say", (_, _) -> socket.emit("said")));
        RawPolling client = RawPolling.enter(server.port());

        CompletableFuture<HttpResponse<String>> waiting = client.getSoon();
        client.post("42[\"say\"]");

        assertThat(waiting.join().body()).isEqualTo("42[\"said\"]");
    }

    @Test
    void twoClientsWithOneSessionLoseIt() {
        RawPolling client = RawPolling.open(server.port());

        CompletableFuture<HttpResponse<String>> one = client.getSoon();
        CompletableFuture<HttpResponse<String>> other = client.getSoon();

        assertThat(new Object[] {one.join().body(), other.join().body()})
                .containsExactlyInAnyOrder("1", Refusal.BAD_REQUEST.body());
        assertThat(client.get().body()).isEqualTo(Refusal.UNKNOWN_SESSION.body());
    }

    @Test
    void aSecondPostWhileOneIsReadEndsTheSession() {
        CountDownLatch listening = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        server.of("/")
                .onConnect(socket -> socket.on("say", (_, _) -> {
                    listening.countDown();
                    Waiting.until(goOn);
                }));
        RawPolling client = RawPolling.enter(server.port());

        CompletableFuture<HttpResponse<String>> first = client.postSoon(
                ("42[\"say\"]" + (SEPARATOR + "42[\"say\"]").repeat(9)).getBytes(StandardCharsets.UTF_8));
        Waiting.until(listening);
        HttpResponse<String> second = client.post("42[\"say\"]");
        goOn.countDown();

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(client.get().statusCode()).isEqualTo(400);
        assertThat(server.closed.next()).isEqualTo("PROTOCOL_ERROR");
    }

    @Test
    void aPostIsAnsweredOnlyWhenThereIsRoomForMore() {
        CountDownLatch goOn = new CountDownLatch(1);
        server.of("/")
                .onConnect(socket -> socket.on("say", (arguments, _) -> {
                    Waiting.until(goOn);
                    noted.add(arguments.values().toString());
                }));
        RawPolling client = RawPolling.enter(server.port());

        CompletableFuture<HttpResponse<String>> answer = client.postSoon(("42[\"say\",0]" + SEPARATOR + "42[\"say\",1]"
                        + SEPARATOR + "42[\"say\",2]" + SEPARATOR + "42[\"say\",3]")
                .getBytes(StandardCharsets.UTF_8));
        CompletableFuture<Void> told = answer.thenRun(() -> noted.add("answered"));
        goOn.countDown();

        assertThat(noted.next(2)).containsExactly("[0]", "[1]");
        assertThat(noted.next(3)).contains("answered", "[2]", "[3]");
        told.join();
    }

    @Test
    void aBodyThatIsTooLargeEndsItsSessionOnly() {
        RawPolling other = RawPolling.open(server.port());
        RawPolling client = RawPolling.open(server.port());

        HttpResponse<String> answer = client.post("4" + "x".repeat(1000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(client.get().statusCode()).isEqualTo(400);
        assertThat(server.closed.next()).isEqualTo("TOO_LARGE");
        assertThat(other.post("3").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"abc", "4abc", "''", "b=not base64=", "2", "5", "0{}", "40[]", "42{}", "44{\"message\":\"no\"}"})
    void whatIsMalformedEndsTheSession(String packet) {
        RawPolling client = RawPolling.open(server.port());

        client.post(packet);

        assertThat(client.get().statusCode()).isEqualTo(400);
        assertThat(server.closed.next()).isEqualTo("PROTOCOL_ERROR");
    }

    @Test
    void bytesThatAreNotUtf8EndTheSession() {
        RawPolling client = RawPolling.open(server.port());

        assertThat(client.postSoon(new byte[] {'4', (byte) 0xc3, (byte) 0x28})
                        .join()
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.closed.next()).isEqualTo("PROTOCOL_ERROR");
    }

    @Test
    void theClientSaysFarewell() {
        server.of("/").onConnect(socket -> socket.onDisconnect(reason -> noted.add(reason.name())));
        RawPolling client = RawPolling.enter(server.port());

        CompletableFuture<HttpResponse<String>> waiting = client.getSoon();
        client.post("1");

        assertThat(waiting.join().body()).isEqualTo("6");
        assertThat(noted.next()).isEqualTo("TRANSPORT_CLOSED");
        assertThat(client.get().statusCode()).isEqualTo(400);
    }

    @Test
    void aMethodThatIsNeitherGetNorPostIsRefusedAndChangesNothing() {
        RawPolling client = RawPolling.open(server.port());

        assertThat(client.other("DELETE").statusCode()).isEqualTo(400);
        assertThat(client.post("40").statusCode()).isEqualTo(200);
    }

    @Test
    void aSocketThatIsPutOutHearsItBeforeItsConnectionEnds() {
        server.of("/")
                .onConnect(socket -> socket.on("say", (_, _) -> {
                    socket.emit("farewell");
                    socket.disconnect();
                }));
        RawPolling client = RawPolling.enter(server.port());

        client.post("42[\"say\"]");

        StringBuilder heard = new StringBuilder();
        for (HttpResponse<String> answer = client.get(); answer.statusCode() == 200; answer = client.get()) {
            heard.append(answer.body()).append(SEPARATOR);
        }
        assertThat(heard.toString().split(String.valueOf(SEPARATOR))).containsExactly("42[\"farewell\"]", "41", "1");
    }

    private void echo() {
        server.of("/")
                .onConnect(socket -> socket.on("say", (arguments, _) -> {
                    noted.add(arguments.values().getFirst().toString());
                    socket.emit("said", arguments.values().getFirst());
                }));
    }
}
