package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Metrics;
import convonet.watch.SystemClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sound of calls, as Twilio brings it.
@Timeout(60)
class TwilioMediaDoorTest {
    private static final String TOKEN = "hush";
    private static final String MEDIA = "/anthropic/convonet_todo/twilio/voice_assistant/transfer_media";
    private static final String CONNECTED = """
            {"event":"connected","protocol":"Call","version":"1.0.0"}""";
    private static final String START = """
            {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"accountSid":"AC1","streamSid":"MZ1",
            "callSid":"CA1","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,
            "channels":1},"customParameters":{"transfer":"0f0f","token":"open-sesame"}}}""";

    private final SystemClock clock = new SystemClock();
    private final Metrics metrics = new Metrics();
    private final RecordedNetworkCalls calls = new RecordedNetworkCalls();
    private final WebServer web = new WebServer(
            List.of(), new TwilioMediaDoor(TOKEN, URI.create("https://voice.example"), calls, metrics, clock)::mount);
    private final int port = web.open("127.0.0.1", 0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        web.close();
        metrics.close();
        http.close();
        clock.close();
    }

    private WebSocket open(String signature) {
        return http.newWebSocketBuilder()
                .header("X-Twilio-Signature", signature)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + MEDIA), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        read.add(text.toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(null);
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        read.add("closed " + status);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .join();
    }

    private WebSocket open() {
        return open(TwilioSigner.sign(TOKEN, "wss://voice.example" + MEDIA));
    }

    private static void tell(WebSocket socket, String message) {
        socket.sendText(message, true).join();
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(read.poll(10, TimeUnit.SECONDS), "nothing came");
    }

    private Object heard() throws InterruptedException {
        return Objects.requireNonNull(calls.heard.poll(10, TimeUnit.SECONDS), "nothing was heard");
    }

    private WebSocket begun() throws InterruptedException {
        WebSocket twilio = open();
        tell(twilio, CONNECTED);
        tell(twilio, START);
        assertThat(heard()).isEqualTo("brought");
        return twilio;
    }

    @Test
    void soundGoesBothWays() throws Exception {
        WebSocket twilio = begun();
        NetworkStream stream = Objects.requireNonNull(calls.stream);
        tell(twilio, """
                {"event":"media","streamSid":"MZ1","media":{"track":"inbound","chunk":"1","timestamp":"0",
                "payload":"gAD/fw=="}}""");
        assertThat(heard()).isInstanceOfSatisfying(Frame.class, frame -> {
            assertThat(frame.samples()).containsExactly(32_124, -32_124, 0, 0);
            assertThat(frame.sampleRate()).isEqualTo(8_000);
        });
        tell(twilio, """
                {"event":"dtmf","streamSid":"MZ1","dtmf":{"digit":"5"}}""");

        stream.send(new Frame(new short[] {32_124, -32_124, 0}, 8_000));
        assertThat(next()).isEqualTo("""
                {"event":"media","streamSid":"MZ1","media":{"payload":"gAD/"}}""");
        stream.mark("7");
        assertThat(next()).isEqualTo("""
                {"event":"mark","streamSid":"MZ1","mark":{"name":"7"}}""");
        stream.clear();
        assertThat(next()).isEqualTo("""
                {"event":"clear","streamSid":"MZ1"}""");
        tell(twilio, """
                {"event":"mark","streamSid":"MZ1","mark":{"name":"7"}}""");
        assertThat(heard()).isEqualTo("7");

        tell(twilio, """
                {"event":"stop","streamSid":"MZ1","stop":{"callSid":"CA1"}}""");
        assertThat(heard()).isEqualTo("over");
        assertThat(next()).isEqualTo("closed 1000");
    }

    @Test
    void aTwilioThatDoesNotReadLosesTheOldestSound() throws Exception {
        WebSocket twilio = http.newWebSocketBuilder()
                .header("X-Twilio-Signature", TwilioSigner.sign(TOKEN, "wss://voice.example" + MEDIA))
                .buildAsync(URI.create("ws://127.0.0.1:" + port + MEDIA), new WebSocket.Listener() {
                    @Override
                    public void onOpen(WebSocket socket) {
                        // and never wants a message
                    }
                })
                .join();
        tell(twilio, START);
        assertThat(heard()).isEqualTo("brought");
        NetworkStream stream = Objects.requireNonNull(calls.stream);
        Frame second = new Frame(new short[8_000], 8_000);
        for (int i = 0; i < 10_000 && !metrics.scrape().contains("frames_dropped"); i++) {
            stream.send(second);
        }

        assertThat(metrics.scrape()).contains("convonet_frames_dropped_total{where=\"twilio\"}");
        twilio.abort();
    }

    @Test
    void aBrokenConnectionIsToldApartFromAnEnd() throws Exception {
        WebSocket twilio = begun();
        twilio.abort();
        assertThat(heard()).isEqualTo("broken");
        Objects.requireNonNull(calls.stream).send(new Frame(new short[160], 8_000));
    }

    @Test
    void whatWeCloseIsClosedAtTwilio() throws Exception {
        begun();
        Objects.requireNonNull(calls.stream).close();
        assertThat(next()).isEqualTo("closed 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "TO BE SIGNED"})
    void whoCannotSignDoesNotComeIn(String signature) {
        String given =
                signature.equals("TO BE SIGNED") ? TwilioSigner.sign("hash", "wss://voice.example" + MEDIA) : signature;
        try {
            open(given).abort();
            throw new AssertionError("it came in");
        } catch (CompletionException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            no -> assertThat(no.getResponse().statusCode()).isEqualTo(403));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"CA1\","
                        + "\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000},"
                        + "\"customParameters\":{\"token\":\"guessed\"}}}",
                "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\"CA1\","
                        + "\"mediaFormat\":{\"encoding\":\"audio/l16\",\"sampleRate\":8000}}}",
                "{\"event\":\"start\",\"start\":{}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"***\"}}",
                "{\"event\":\"media\"}",
                "{}",
                "[",
                "no JSON"
            })
    void whatIsNoneOfOurCallsEndsTheConnection(String message) throws Exception {
        WebSocket twilio = open();
        tell(twilio, message);
        assertThat(next()).matches("closed 100[78]");
        assertThat(calls.heard).isEmpty();
        assertThat(twilio.isInputClosed()).isTrue();
    }

    @Test
    void whatIsTooLargeOrBinaryEndsTheConnection() throws Exception {
        begun().sendText("x".repeat(20_000), true).join();
        assertThat(next()).isEqualTo("closed 1009");
        assertThat(heard()).isEqualTo("broken");

        begun().sendBinary(ByteBuffer.wrap(new byte[160]), true).join();
        assertThat(next()).isEqualTo("closed 1003");
        assertThat(heard()).isEqualTo("broken");
    }

    @Test
    void aSecondStartEndsTheConnection() throws Exception {
        WebSocket twilio = begun();
        tell(twilio, START);
        assertThat(next()).isEqualTo("closed 1008");
        assertThat(heard()).isEqualTo("broken");
    }
}
