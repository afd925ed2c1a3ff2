package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SipDoorTest {
    private static final String REGISTER = """
            REGISTER sip:pbx.example SIP/2.0
            Via: SIP/2.0/WS a.invalid;branch=z9hG4bK1
            From: <sip:2001@pbx.example>;tag=1
            To: <sip:2001@pbx.example>
            Call-ID: 1
            CSeq: 1 REGISTER

            """.replace("\n", "\r\n");

    private final SipTestServer server = new SipTestServer();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void closeServer() {
        server.close();
        http.close();
    }

    @Test
    void whoKnowsTheSubprotocolComesIn() throws Exception {
        WebSocket tab = open("sip", Optional.empty());
        assertThat(tab.getSubprotocol()).isEqualTo("sip");

        tab.sendText(REGISTER, true).join();
        assertThat(next()).startsWith("SIP/2.0 401 Unauthorized");
        tab.sendBinary(ByteBuffer.wrap(REGISTER.getBytes(StandardCharsets.UTF_8)), true)
                .join();
        assertThat(next()).startsWith("SIP/2.0 401 Unauthorized");
        tab.sendText("\r\n\r\n", true).join();
        assertThat(next()).isEqualTo("\r\n");
        tab.abort();
    }

    @Test
    void othersDoNot() {
        assertThat(refusal("other", Optional.empty())).isEqualTo(400);
        assertThat(refusal("sip", Optional.of("https://evil.example"))).isEqualTo(403);
        WebSocket allowed = open("sip", Optional.of("https://desk.example"));
        allowed.abort();
    }

    @Test
    void whatIsTooLargeEndsTheConnection() throws Exception {
        WebSocket tab = open("sip", Optional.empty());

        tab.sendText("x".repeat(70_000), true).join();

        assertThat(next()).isEqualTo("closed 1009");
        assertThat(tab.isInputClosed()).isTrue();
    }

    @Test
    void whatIsNoTextEndsTheConnection() throws Exception {
        WebSocket tab = open("sip", Optional.empty());

        tab.sendBinary(ByteBuffer.wrap(new byte[] {(byte) 0xff}), true).join();

        assertThat(next()).isEqualTo("closed 1007");
        assertThat(tab.isInputClosed()).isTrue();
    }

    @Test
    void noSourceTakesTheRoomOfTheOthers() throws Exception {
        WebSocket first = openFrom("192.0.2.1");
        openFrom("192.0.2.1");
        openFrom("192.0.2.1");
        assertThat(refusal(() -> openFrom("192.0.2.1"))).isEqualTo(503);
        openFrom("192.0.2.2").abort();

        first.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertThat(next()).isEqualTo("closed 1000");
        openFrom("192.0.2.1");
    }

    @Test
    void whoIsRefusedTakesNoRoom() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal("other", Optional.empty())).isEqualTo(400);
        }
        open("sip", Optional.empty()).abort();
    }

    private WebSocket openFrom(String source) {
        return open(http.newWebSocketBuilder().subprotocols("sip").header("X-Forwarded-For", source));
    }

    private WebSocket open(String protocol, Optional<String> origin) {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols(protocol);
        origin.ifPresent(page -> builder.header("Origin", page));
        return open(builder);
    }

    private WebSocket open(WebSocket.Builder builder) {
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.port + "/sip"), new Noted())
                .join();
    }

    private int refusal(String protocol, Optional<String> origin) {
        return refusal(() -> open(protocol, origin));
    }

    private static int refusal(Supplier<WebSocket> opening) {
        try {
            opening.get().abort();
            return 101;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebSocketHandshakeException refused
                    ? refused.getResponse().statusCode()
                    : 0;
        }
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(heard.poll(30, TimeUnit.SECONDS)).orElse("nothing");
    }

    private final class Noted implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("closed " + status);
            return CompletableFuture.completedFuture(null);
        }
    }
}
