package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.SystemClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What our server may do wrong is told as Twilio's debugger tells it, and the call ends.
@Timeout(60)
class TwimlTroubleTest {
    private static final SystemClock CLOCK = new SystemClock();
    private static final TwilioEmulator.Running RUNNING =
            TwilioEmulator.start(CLOCK, TwilioSettings.DEFAULT.withCallsPerSecond(0));
    private static final RestClient REST = new RestClient(RUNNING.url(), TwilioSettings.DEFAULT);

    private final FakeConvonet server = new FakeConvonet();

    @AfterAll
    static void closeAll() {
        RUNNING.close();
        CLOCK.close();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "11200, 500, text/xml, <Response/>",
        "12300, 200, application/json, <Response/>",
        "12100, 200, text/xml, <Response>",
        "12102, 200, text/xml, <Answer/>",
        "12200, 200, application/xml; charset=utf-8, <Response><Transfer/></Response>",
    })
    void complainsOfTwiml(int code, int status, String type, String document) throws Exception {
        server.answers(status, type);
        server.answersTwiml(document);

        assertThat(alertOf(call())).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "31920, {ws}/nothing-there, inbound_track",
        "31920, {ws}/media?transfer=1, inbound_track",
        "31902, ws://127.0.0.1:1/media, inbound_track",
        "31922, http://127.0.0.1:1/media, inbound_track",
        "31941, {ws}/media, both_tracks"
    })
    void complainsOfAStream(int code, String url, String track) throws Exception {
        String ws = server.stream().replace("/media", "");
        server.answersTwiml("<Response><Connect><Stream url=\"" + url.replace("{ws}", ws) + "\" track=\"" + track
                + "\" statusCallback=\"" + server.url("/stream") + "\"/></Connect></Response>");

        assertThat(alertOf(call())).isEqualTo(code);
        assertThat(server.hook("/stream").field("StreamEvent")).isEqualTo("stream-error");
    }

    /// A control frame in pieces, which RFC 6455 §5.5 forbids.
    @Test
    void complainsOfWhatIsNoWebSocket() throws Exception {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.answersTwiml("<Response><Connect><Stream url=\"ws://127.0.0.1:" + door.getLocalPort()
                    + "/media\"/></Connect></Response>");
            String sid = call();
            try (Socket socket = door.accept()) {
                socket.getOutputStream().write(welcome(socket));
                socket.getOutputStream().write(new byte[] {0x09, 0x00});
                assertThat(alertOf(sid)).isEqualTo(31924);
            }
        }
    }

    private static byte[] welcome(Socket socket) throws Exception {
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        for (String line = asked.readLine(); line != null && !line.isEmpty(); line = asked.readLine()) {
            key = line.startsWith("Sec-WebSocket-Key: ") ? line.substring(19) : key;
        }
        byte[] proof = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(proof) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void asksElsewhereWhenItIsTold() throws Exception {
        server.answersTwiml("<Response><Say>Elsewhere</Say></Response>");
        String sid = REST.create(
                        "To", "sip:2001@pbx.example",
                        "From", "convonet",
                        "Url", "http://127.0.0.1:1/twiml",
                        "FallbackUrl", server.url("/twiml?why=fallback"),
                        "FallbackMethod", "GET")
                .sid();

        FakeConvonet.Hook asked = server.hook("/twiml");

        assertThat(alertOf(sid)).isEqualTo(11202);
        assertThat(asked.signed()).as("a GET is signed with its query").isTrue();
        assertThat(RUNNING.events()
                        .await(
                                event -> event.stream().equals(sid)
                                        && event.what().equals("say"),
                                Duration.ofSeconds(10)))
                .isPresent();
    }

    private String call() throws Exception {
        return REST.create("To", "sip:2001@pbx.example", "From", "convonet", "Url", server.url("/twiml"))
                .sid();
    }

    /// And waits until the call is over.
    private static int alertOf(String sid) throws InterruptedException {
        assertThat(RUNNING.events()
                        .await(
                                event -> event.stream().equals(sid)
                                        && "completed".equals(event.about().get("status")),
                                Duration.ofSeconds(10)))
                .isPresent();
        return RUNNING.events().since(0).stream()
                .filter(event -> event.stream().equals(sid) && event.what().equals("alert"))
                .map(event -> event.about().get("code"))
                .map(Integer.class::cast)
                .findFirst()
                .orElse(0);
    }
}
