package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What comes of a request when Twilio answers oddly.
@Timeout(30)
class TwilioRestTest {

    private static TwilioAccess at(ServerSocket server) {
        return new TwilioAccess(
                "AC1",
                "hush",
                "convonet",
                "pbx.example",
                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                URI.create("https://voice.example"));
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void anAnswerThatNeverEndsIsLost() throws Exception {
        try (ServerSocket server = server();
                TwilioRest twilio = new TwilioRest(at(server), Duration.ofMillis(500))) {
            Thread begins = Thread.ofVirtual().start(() -> beginAnAnswer(server));

            TwilioApi.Reply reply = twilio.place(List.of(Map.entry("To", "sip:2001@pbx.example")));

            assertThat(reply).isEqualTo(new TwilioApi.Reply.Lost());
            begins.join();
        }
    }

    /// Ends when the other side gives up.
    private static void beginAnAnswer(ServerSocket server) {
        try (Socket asked = server.accept()) {
            asked.getOutputStream()
                    .write("HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n{\"sid\""
                            .getBytes(StandardCharsets.US_ASCII));
            while (asked.getInputStream().read() >= 0) {
                // the request
            }
        } catch (IOException gone) {
            // as was wanted
        }
    }

    @Test
    void whereNobodyListensNothingWasSent() throws Exception {
        ServerSocket server = server();
        server.close();
        try (TwilioRest twilio = new TwilioRest(at(server))) {
            assertThat(twilio.greet()).isEqualTo(new TwilioApi.Reply.NotSent());
        }
    }
}
