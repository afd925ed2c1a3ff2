package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong when it is told to, once or always, and only then.
class FaultTest extends Rehearsal {
    private static final String NOVA = "/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000&endpointing=300";

    private WebSocketHandshakeException refused(String pathAndQuery) {
        CompletionException problem = catchThrowableOfType(CompletionException.class, () -> open(pathAndQuery));
        return refusal(problem);
    }

    private static WebSocketHandshakeException refusal(CompletionException problem) {
        assertThat(problem).as("a refusal").hasCauseInstanceOf(WebSocketHandshakeException.class);
        return (WebSocketHandshakeException) Objects.requireNonNull(problem.getCause());
    }

    @ParameterizedTest
    @CsvSource({"unauthorized,401", "payment-required,402", "too-many-requests,429", "unavailable,503"})
    void refusesASocketAndLetsTheNextOneIn(String fault, int status) {
        deepgram.apply(Json.of("{\"fault\": {\"kind\": \"" + fault + "\", \"times\": 1}}"));

        var response = refused(NOVA).getResponse();

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("dg-request-id")).isPresent();
        assertThat(response.headers().firstValue("dg-error")).isPresent();
        assertThat(open(NOVA).hear(silence(0.1)).tell("Finalize").json("Results"))
                .isNotNull();
    }

    @Test
    void letsNobodyInWithoutAKey() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            CompletionException problem = catchThrowableOfType(
                    CompletionException.class,
                    () -> client.newWebSocketBuilder()
                            .buildAsync(URI.create(running.url() + NOVA), new WebSocket.Listener() {})
                            .join());
            assertThat(refusal(problem).getResponse().statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/listen?model=whisper",
                "/v1/listen?model=nova-3&encoding=linear16",
                "/v1/listen?model=nova-3&utterance_end_ms=1000",
                "/v1/listen?model=nova-3&interim_results=true&utterance_end_ms=500",
                "/v1/listen?model=nova-3&channels=2",
                "/v2/listen?encoding=linear16&sample_rate=16000",
                "/v2/listen?model=flux-general-en&eot_threshold=0.3",
                "/v2/listen?model=flux-general-en&eager_eot_threshold=high",
                "/v2/listen?model=flux-general-en&eot_timeout_ms=100",
                "/v1/speak?model=nova-3",
                "/v1/speak?model=aura-2-thalia-en&sample_rate=44100",
                "/v1/speak?model=aura-2-thalia-en&encoding=opus"
            })
    void refusesAQueryThatMakesNoSense(String pathAndQuery) {
        assertThat(refused(pathAndQuery).getResponse().statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"drop,cut", "close,1011 NET-0000"})
    void losesASocketInTheMiddleOfAnUtteranceAndHearsItsWordsOnTheNext(String fault, String end) {
        deepgram.hears("Add milk to my list.", "Thank you.");
        deepgram.apply(Json.of("{\"fault\": {\"kind\": \"" + fault + "\", \"after_ms\": 600, \"times\": 1}}"));
        PlainSocket first = open(NOVA);

        first.hear(voice(0.6));
        assertThat(first.end()).isEqualTo(end);
        PlainSocket second = open(NOVA);
        second.hear(voice(1.6)).hear(silence(0.5)).hear(voice(0.5)).hear(silence(0.5));

        assertThat(transcript(second.json("Results"))).isEqualTo("add milk to my list");
        assertThat(transcript(second.json("Results"))).isEqualTo("thank you");
    }

    @Test
    void fallsMuteAndStillListens() {
        deepgram.hears("Yes.");
        deepgram.suffer(Fault.of(Fault.Kind.MUTE).once());
        PlainSocket socket = open(NOVA);

        socket.hear(voice(0.8)).hear(silence(0.4)).tell("Finalize").settled();

        assertThat(count("final.sent")).isEqualTo(2);
        assertThat(socket.unreadCount()).isZero();
        assertThat(transcript(open(NOVA).hear(voice(0.8)).hear(silence(0.4)).json("Results")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow-reader", "half-open"})
    void stopsReading(String fault) throws InterruptedException {
        deepgram.apply(Json.of("{\"fault\": {\"kind\": \"" + fault + "\", \"after_ms\": 0, \"times\": 1}}"));
        PlainSocket socket = open(NOVA);

        socket.hear(silence(0.04)).tell("Finalize");
        noted("fault");
        PlainSocket other = open(NOVA);
        other.hear(silence(0.1)).tell("Finalize").json("Results");

        assertThat(count("finalize")).isEqualTo(1);
        assertThat(deepgram.sockets()).isEqualTo(2);
    }

    @Test
    void sendsOneMessageThatIsNoJson() {
        deepgram.hears("Yes.", "No.");
        deepgram.suffer(Fault.of(Fault.Kind.MALFORMED).after(Duration.ZERO).once());
        PlainSocket socket = open(NOVA);

        socket.hear(voice(0.5)).hear(silence(0.5)).hear(voice(0.5)).hear(silence(0.5));

        assertThat(socket.text()).startsWith("{\"type\":\"Results\"").doesNotEndWith("}");
        assertThat(transcript(socket.json("Results"))).isEqualTo("no");
    }

    @Test
    void strikesOnlyWhereItIsToldTo() {
        deepgram.suffer(Fault.of(Fault.Kind.DROP).after(Duration.ZERO).only(Fault.On.SPEAK));

        assertThat(open(NOVA).hear(silence(0.1)).tell("Finalize").json("Results"))
                .isNotNull();
        PlainSocket speaking = open("/v1/speak?model=aura-2-thalia-en");
        assertThat(speaking.tell("Flush").end()).isEqualTo("cut");
    }

    @Test
    void dropsAVoiceInTheMiddleOfItsSound() {
        deepgram.suffer(Fault.of(Fault.Kind.DROP).after(Duration.ofMillis(300)).once());
        PlainSocket socket = open("/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=16000");

        socket.tellJson("{\"type\":\"Speak\",\"text\":\"A sentence of more than a second.\"}")
                .tell("Flush");

        assertThat(socket.end()).isEqualTo("cut");
        assertThat(count("flushed.sent")).isZero();
    }

    private static String transcript(JsonNode results) {
        return results.at("/channel/alternatives/0/transcript").asText();
    }
}
