package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `/v2/listen` as its clients meet it.
class FluxTalkTest extends Rehearsal {
    private static final String RAW = "/v2/listen?model=flux-general-en&encoding=linear16&sample_rate=16000";
    private static final String EAGER = RAW + "&eager_eot_threshold=0.4";

    @Test
    void tellsTheStoryOfATurn() {
        deepgram.hears("Add milk to my list.");
        PlainSocket socket = open(EAGER);

        socket.hear(silence(0.3)).hear(voice(1.6)).hear(silence(0.5));

        List<JsonNode> told = socket.untilEvent("EndOfTurn");
        assertThat(told.getFirst().path("type").asText()).isEqualTo("Connected");
        assertThat(events(told)).containsSubsequence("Update", "StartOfTurn", "Update", "EagerEndOfTurn", "EndOfTurn");
        assertThat(events(told)).filteredOn("StartOfTurn"::equals).hasSize(1);
        assertThat(told.stream().map(message -> message.path("sequence_id").asInt()))
                .isEqualTo(IntStream.range(0, told.size()).boxed().toList());
        JsonNode end = told.getLast();
        JsonNode eager = only(told, "EagerEndOfTurn");
        assertThat(end.path("transcript").asText()).isEqualTo("Add milk to my list.");
        assertThat(end.path("transcript")).isEqualTo(eager.path("transcript"));
        assertThat(end.path("trigger").asText()).isEqualTo("model");
        assertThat(eager.has("trigger")).isFalse();
        assertThat(end.path("turn_index").asInt()).isZero();
        assertThat(eager.path("audio_window_end").asDouble()).isCloseTo(1.9 + 0.12, within(0.03));
        assertThat(end.path("audio_window_end").asDouble()).isCloseTo(1.9 + 0.26, within(0.03));
        assertThat(end.path("end_of_turn_confidence").asDouble()).isBetween(0.7, 0.75);
        assertThat(end.path("words")).hasSize(5);
    }

    @Test
    void numbersTurnsAndKeepsThemApart() {
        deepgram.hears("First.", "Second.");
        PlainSocket socket = open(RAW);

        socket.hear(voice(0.5)).hear(silence(0.4)).hear(voice(0.5)).hear(silence(0.4));

        JsonNode first = socket.untilEvent("EndOfTurn").getLast();
        List<JsonNode> next = socket.untilEvent("EndOfTurn");
        assertThat(first.path("transcript").asText()).isEqualTo("First.");
        assertThat(next.getLast().path("transcript").asText()).isEqualTo("Second.");
        assertThat(next.getLast().path("turn_index").asInt()).isEqualTo(1);
        assertThat(events(next)).doesNotContain("EagerEndOfTurn");
        assertThat(next.getLast().path("audio_window_start").asDouble())
                .isEqualTo(first.path("audio_window_end").asDouble());
    }

    @Test
    void takesAnEagerEndBackWhenTheCallerGoesOn() {
        deepgram.hears(
                List.of(Script.timed(
                        List.of(new Word("Call", 0, 0.3), new Word("the", 1, 1.2), new Word("dentist.", 1.2, 1.7)),
                        0.6)),
                false);
        PlainSocket socket = open(EAGER);

        socket.hear(voice(0.4)).hear(silence(0.6)).hear(voice(0.8)).hear(silence(0.5));

        List<JsonNode> told = socket.untilEvent("EndOfTurn");
        assertThat(events(told))
                .filteredOn(event -> !event.equals("Update"))
                .containsExactly("StartOfTurn", "EagerEndOfTurn", "TurnResumed", "EagerEndOfTurn", "EndOfTurn");
        assertThat(only(told, "TurnResumed").path("transcript").asText()).isEqualTo("Call");
        assertThat(told.getLast().path("transcript").asText()).isEqualTo("Call the dentist.");
    }

    @Test
    void endsATurnByForceAndNothingElse() {
        deepgram.hears("Add milk to my list.");
        PlainSocket socket = open(RAW + "&eot_threshold=1.0");

        socket.hear(silence(0.3)).tell("ForceEndTurn").hear(voice(0.9)).tell("ForceEndTurn");

        List<JsonNode> told = socket.untilEvent("EndOfTurn");
        assertThat(told.getLast().path("trigger").asText()).isEqualTo("manual");
        assertThat(told.getLast().path("transcript").asText()).isEqualTo("Add milk to my list.");
        assertThat(told.getLast().path("turn_index").asInt()).isZero();
    }

    @Test
    void endsATurnAfterItsTimeWhenItIsNeverSure() {
        deepgram.hears("Hmm.");
        PlainSocket socket = open(RAW + "&eot_threshold=1.0&eot_timeout_ms=500");

        socket.hear(voice(0.5)).hear(silence(0.6));

        JsonNode end = socket.untilEvent("EndOfTurn").getLast();
        assertThat(end.path("trigger").asText()).isEqualTo("timeout");
        assertThat(end.path("audio_window_end").asDouble()).isCloseTo(1.0, within(0.03));
    }

    @Test
    void hearsNoTurnInNoise() {
        PlainSocket socket = open(RAW);

        socket.hear(voice(0.5)).hear(silence(1)).tell("CloseStream");

        assertThat(socket.end()).isEqualTo("1005");
        List<JsonNode> told = socket.unreadJson();
        assertThat(events(told)).isNotEmpty().containsOnly("Update");
    }

    @Test
    void isConfiguredWhileItRuns() {
        PlainSocket socket = open(EAGER + "&keyterm=Zworykin");
        socket.json("Connected");

        socket.tellJson("{\"type\":\"Configure\",\"thresholds\":{\"eot_threshold\":0.9},\"keyterms\":[\"Mirabelle\"]}");
        JsonNode success = socket.json("ConfigureSuccess");
        assertThat(success.at("/thresholds/eot_threshold").asDouble()).isEqualTo(0.9);
        assertThat(success.at("/thresholds/eager_eot_threshold").asDouble()).isEqualTo(0.4);
        assertThat(success.at("/keyterms/0").asText()).isEqualTo("Mirabelle");

        socket.tellJson("{\"type\":\"Configure\",\"thresholds\":{\"eot_threshold\":0.2}}");
        assertThat(socket.json().path("type").asText()).isEqualTo("ConfigureFailure");
    }

    @Test
    void closesWithoutAnEndOfTurn() {
        deepgram.hears("Add milk to my list.");
        PlainSocket socket = open(RAW);

        socket.hear(voice(0.9)).tell("CloseStream");

        assertThat(socket.end()).isEqualTo("1005");
        assertThat(events(socket.unreadJson())).contains("StartOfTurn").doesNotContain("EndOfTurn");
    }

    @Test
    void tellsAnErrorWhenItDoesNotUnderstand() {
        PlainSocket socket = open(RAW);

        socket.tell("KeepAlive");

        assertThat(socket.json("Error").path("code").asText()).isEqualTo("UNPARSABLE_CLIENT_MESSAGE");
        assertThat(socket.end()).startsWith("1008");
    }

    private static List<String> events(List<JsonNode> told) {
        return told.stream()
                .filter(message -> message.path("type").asText().equals("TurnInfo"))
                .map(message -> message.path("event").asText())
                .toList();
    }

    private static JsonNode only(List<JsonNode> told, String event) {
        return told.stream()
                .filter(message -> message.path("event").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }
}
