package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Latency;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// `/v1/listen` as its clients meet it.
class NovaTalkTest extends Rehearsal {
    private static final String RAW = "/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000";
    private static final String FULL =
            RAW + "&interim_results=true&endpointing=300&utterance_end_ms=1000&vad_events=true&smart_format=true";

    @Test
    void tellsInterimWordsThenFinalOnesThenTheEndOfTheUtterance() {
        deepgram.hears("Add milk to my list.");
        PlainSocket socket = open(FULL);

        socket.hear(silence(0.3)).hear(voice(1.6)).hear(silence(1.5));

        List<JsonNode> told = socket.until("UtteranceEnd");
        assertThat(told.getFirst().path("type").asText()).isEqualTo("SpeechStarted");
        assertThat(told.getFirst().path("timestamp").asDouble()).isCloseTo(0.3, within(0.02));
        assertThat(told.stream()
                        .filter(message -> message.has("is_final")
                                && !message.path("is_final").asBoolean())
                        .map(NovaTalkTest::transcript))
                .containsExactly("Add", "Add milk", "Add milk to", "Add milk to my", "Add milk to my list.");
        JsonNode last = told.get(told.size() - 2);
        assertThat(last.path("is_final").asBoolean()).isTrue();
        assertThat(last.path("speech_final").asBoolean()).isTrue();
        assertThat(last.path("from_finalize").asBoolean()).isFalse();
        assertThat(last.path("start").asDouble()).isZero();
        assertThat(last.path("duration").asDouble()).isCloseTo(0.3 + 1.6 + 0.3, within(0.02));
        assertThat(words(last)).extracting(word -> word.path("word").asText()).endsWith("my", "list");
        assertThat(words(last).getLast().path("punctuated_word").asText()).isEqualTo("list.");
        assertThat(words(last).getFirst().path("start").asDouble()).isCloseTo(0.3, within(0.02));
        assertThat(told.getLast().path("last_word_end").asDouble())
                .isEqualTo(words(last).getLast().path("end").asDouble());
    }

    @Test
    void answersFinalizeWithWhatIsLeft() {
        deepgram.hears("Add milk to my list.");
        PlainSocket socket = open(RAW + "&endpointing=false");

        socket.hear(voice(0.7)).tell("Finalize");

        JsonNode answer = socket.json("Results");
        assertThat(answer.path("from_finalize").asBoolean()).isTrue();
        assertThat(answer.path("is_final").asBoolean()).isTrue();
        assertThat(transcript(answer)).isEqualTo("add milk to my list");
        assertThat(words(answer).getLast().path("end").asDouble()).isLessThanOrEqualTo(0.7);
    }

    @Test
    void answersFinalizeAlsoWhenNothingWasHeardUnlessToldNotTo() {
        PlainSocket socket = open(RAW);
        socket.hear(silence(0.5)).tell("Finalize");
        assertThat(transcript(socket.json("Results"))).isEmpty();

        deepgram.apply(Json.of("{\"answers_every_finalize\": false}"));
        socket.tell("Finalize").tell("CloseStream");

        assertThat(socket.json().path("from_finalize").asBoolean()).isFalse();
    }

    @Test
    void keepsItsSegmentsInOneRow() {
        deepgram.hears("First.", "Second.");
        PlainSocket socket = open(RAW + "&endpointing=200");

        socket.hear(voice(0.5))
                .hear(silence(0.5))
                .hear(voice(0.4))
                .hear(silence(0.4))
                .tell("CloseStream");

        List<JsonNode> results = socket.until("Metadata").stream()
                .filter(message -> message.path("type").asText().equals("Results"))
                .toList();
        double at = 0;
        for (JsonNode result : results) {
            assertThat(result.path("start").asDouble()).isCloseTo(at, within(0.002));
            at += result.path("duration").asDouble();
        }
        assertThat(at).isCloseTo(1.8, within(0.02));
        assertThat(results.stream().map(NovaTalkTest::transcript).filter(text -> !text.isEmpty()))
                .containsExactly("first", "second");
    }

    @Test
    void saysGoodByeWithMetadataAndForgetsTheSocket() throws InterruptedException {
        PlainSocket socket = open(RAW);

        socket.hear(silence(1)).tell("CloseStream");

        JsonNode metadata = socket.json("Metadata");
        assertThat(metadata.path("duration").asDouble()).isEqualTo(1.0);
        assertThat(metadata.path("sha256").asText()).hasSize(64);
        assertThat(metadata.path("request_id").asText()).isNotEmpty();
        assertThat(socket.end()).isEqualTo("1000");
        assertThat(noted("closed").about()).containsEntry("code", 1000);
        assertThat(deepgram.sockets()).isZero();
    }

    @Test
    void hearsTimedWordsAcrossAPause() {
        deepgram.hears(
                List.of(Script.timed(
                        List.of(new Word("call", 0, 0.3), new Word("the", 1.2, 1.4), new Word("dentist", 1.4, 1.9)),
                        1)),
                false);
        PlainSocket socket = open(RAW + "&endpointing=300");

        socket.hear(voice(0.4)).hear(silence(0.8)).hear(voice(0.8)).hear(silence(0.5));

        assertThat(transcript(socket.json("Results"))).isEqualTo("call");
        JsonNode second = socket.json("Results");
        assertThat(transcript(second)).isEqualTo("the dentist");
        assertThat(words(second).getFirst().path("start").asDouble()).isCloseTo(1.2, within(0.02));
    }

    @Test
    void hearsNoWordInACoughHoweverLongTheSilenceAfterIt() {
        deepgram.hears(List.of(Script.timed(List.of(), 1), Script.of("Yes.")), false);
        PlainSocket socket = open(RAW + "&endpointing=300");

        socket.hear(voice(0.3))
                .hear(silence(12))
                .hear(voice(0.5))
                .hear(silence(0.5))
                .tell("CloseStream");

        assertThat(socket.until("Metadata").stream()
                        .map(NovaTalkTest::transcript)
                        .filter(words -> !words.isEmpty()))
                .containsExactly("yes");
    }

    @Test
    void closesASocketThatIsNotKeptAlive() {
        PlainSocket socket = open(RAW);
        socket.hear(silence(0.1)).settled();
        clock.advance(Duration.ofSeconds(9));
        socket.tell("KeepAlive").settled();

        clock.advance(Duration.ofSeconds(9));
        assertThat(deepgram.sockets()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));

        assertThat(socket.end()).isEqualTo("1011 NET-0001");
    }

    @Test
    void closesASocketWhoseMessagesOrSoundItCannotRead() {
        assertThat(open(RAW).tellJson("finalize, please").end()).isEqualTo("1008 DATA-0000");
        assertThat(open(RAW).tell("Finalise").end()).isEqualTo("1008 DATA-0000");
        assertThat(open("/v1/listen?model=nova-3&encoding=opus")
                        .hear(silence(0.04))
                        .end())
                .isEqualTo("1008 DATA-0000");
    }

    @Test
    void sendsFinalWordsAfterTheirLatencyAndInOrder() {
        deepgram.behave(DeepgramSettings.DEFAULT.with(Latency.parse("150"), Latency.parse("80"), Latency.NONE));
        deepgram.hears("Yes.");
        PlainSocket socket = open(RAW + "&endpointing=300&vad_events=true");

        socket.hear(voice(0.4)).hear(silence(0.4)).settled();
        clock.advance(Duration.ofMillis(149));
        assertThat(count("final.sent")).isZero();
        assertThat(socket.json().path("type").asText()).isEqualTo("SpeechStarted");
        clock.advance(Duration.ofMillis(1));

        assertThat(count("final.sent")).isEqualTo(1);
        assertThat(transcript(socket.json())).isEqualTo("yes");
    }

    private static String transcript(JsonNode results) {
        return results.at("/channel/alternatives/0/transcript").asText();
    }

    private static List<JsonNode> words(JsonNode results) {
        return StreamSupport.stream(results.at("/channel/alternatives/0/words").spliterator(), false)
                .toList();
    }
}
