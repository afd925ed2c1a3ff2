package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkNews.How;
import convonet.watch.SystemClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server behind a proxy: Twilio knows its public address, and signs that.
@Timeout(60)
class TwilioDoorTest {
    private static final String TOKEN = "hush";
    private static final String PUBLIC = "https://voice.example";
    private static final String DOORS = "/anthropic/convonet_todo/twilio/voice_assistant/";
    private static final String QUERY = "?transfer=0f0f&leg=there";
    private static final String BRIDGE = DOORS + "transfer_bridge" + QUERY;
    private static final String STATUS = DOORS + "transfer_status" + QUERY;

    private final SystemClock clock = new SystemClock();
    private final RecordedNetworkCalls calls = new RecordedNetworkCalls();
    private final WebServer web =
            new WebServer(List.of(new TwilioDoor(TOKEN, URI.create(PUBLIC), calls, clock)), _ -> {});
    private final int port = web.open("127.0.0.1", 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        web.close();
        http.close();
        clock.close();
    }

    private HttpResponse<String> post(String target, String body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> tells(String target, Map<String, String> form) throws Exception {
        String fields = new TreeMap<>(form)
                .entrySet().stream()
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        return post(target, encoded(form), TwilioSigner.sign(TOKEN, PUBLIC + target + fields));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Test
    void aCallThatIsAnsweredIsStreamed() throws Exception {
        HttpResponse<String> answer = tells(BRIDGE, Map.of("CallSid", "CA1", "To", "sip:2001@pbx.example"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect>"
                        + "<Stream url=\"wss://voice.example" + DOORS + "transfer_media\" "
                        + "statusCallback=\"https://voice.example" + STATUS.replace("&", "&amp;") + "\">"
                        + "<Parameter name=\"transfer\" value=\"0f0f\"/>"
                        + "<Parameter name=\"token\" value=\"open-sesame\"/></Stream></Connect><Hangup/></Response>");
        assertThat(calls.asked).containsExactly("there CA1");
    }

    @Test
    void aCallThatNobodyWaitsForIsHungUp() throws Exception {
        HttpResponse<String> gone = tells(DOORS + "transfer_bridge?transfer=0f0f&leg=gone", Map.of("CallSid", "CA1"));
        assertThat(gone.body()).endsWith("<Response><Hangup/></Response>");

        assertThat(tells(DOORS + "transfer_bridge?leg=other", Map.of("CallSid", "CA1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(tells(DOORS + "transfer_bridge", Map.of()).statusCode()).isEqualTo(404);
        assertThat(tells(DOORS + "transfer_status?leg=other", Map.of("CallSid", "CA1", "CallStatus", "ringing"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasNotSignedSoIsRefused() throws Exception {
        Map<String, String> form = Map.of("CallSid", "CA1", "CallStatus", "completed");
        String fields = "CallSidCA1CallStatuscompleted";
        String right = TwilioSigner.sign(TOKEN, PUBLIC + STATUS + fields);
        List<HttpResponse<String>> refused = List.of(
                post(STATUS, encoded(form), ""),
                post(STATUS, encoded(form), TwilioSigner.sign("hash", PUBLIC + STATUS + fields)),
                post(STATUS, encoded(form), TwilioSigner.sign(TOKEN, "http://127.0.0.1:" + port + STATUS + fields)),
                post(STATUS + "&more=1", encoded(form), right),
                post(BRIDGE, encoded(form), right),
                post(STATUS, encoded(form).replace("completed", "busy"), right),
                post(STATUS, encoded(form) + "&More=1", right),
                post(STATUS, "%", right));

        assertThat(refused).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
        assertThat(calls.news).isEmpty();
        assertThat(calls.asked).isEmpty();
        assertThat(post(STATUS, "a=" + "b".repeat(20_000), right).statusCode()).isEqualTo(413);
        assertThat(post(STATUS, encoded(form), right).statusCode()).isEqualTo(204);
    }

    @Test
    void everythingThatIsToldArrives() throws Exception {
        Map<String, NetworkNews> words = new LinkedHashMap<>();
        words.put("initiated", new NetworkNews.Begun());
        words.put("ringing", new NetworkNews.Rings());
        words.put("in-progress", new NetworkNews.Answered());
        words.put("completed", new NetworkNews.Over(How.COMPLETED, OptionalInt.empty()));
        words.put("busy", new NetworkNews.Over(How.BUSY, OptionalInt.empty()));
        words.put("no-answer", new NetworkNews.Over(How.NO_ANSWER, OptionalInt.empty()));
        words.put("failed", new NetworkNews.Over(How.FAILED, OptionalInt.empty()));
        words.put("canceled", new NetworkNews.Over(How.CANCELED, OptionalInt.empty()));
        for (String word : words.keySet()) {
            assertThat(tells(STATUS, Map.of("CallSid", "CA1", "CallStatus", word, "SequenceNumber", "1"))
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(calls.news).containsExactlyElementsOf(words.values());

        tells(STATUS, Map.of("CallSid", "CA1", "CallStatus", "failed", "SipResponseCode", "480"));
        assertThat(calls.news).last().isEqualTo(new NetworkNews.Over(How.FAILED, OptionalInt.of(480)));
        tells(STATUS, Map.of("CallSid", "CA1", "StreamEvent", "stream-error", "StreamError", "31920 - gone"));
        assertThat(calls.news).last().isEqualTo(new NetworkNews.StreamFailed("31920 - gone"));
        tells(STATUS, Map.of("CallSid", "CA1", "StreamEvent", "stream-started"));
        assertThat(calls.news).last().isEqualTo(new NetworkNews.Begun());
        assertThat(tells(STATUS, Map.of("CallSid", "CA1", "CallStatus", "exploded"))
                        .statusCode())
                .isEqualTo(400);
    }
}
