package convonet.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    @Test
    void resultsAreReadAndTheRestIsPassedOver() {
        assertThat(NovaMessage.read("""
                {"type": "Results", "channel_index": [0, 1], "duration": 1.5, "start": 2.25, "is_final": true,
                 "speech_final": false, "from_finalize": true,
                 "channel": {"alternatives": [
                   {"transcript": " Buy milk. ", "confidence": 0.9, "words": [{"word": "buy", "start": 2.3, "end": 2.5}]},
                   {"transcript": "by milk"}]},
                 "metadata": {"request_id": "r", "model_info": {"name": "nova"}, "transcript": "no"}}""")).contains(new NovaMessage.Results(2.25, 1.5, true, false, true, "Buy milk."));
    }

    @Test
    void otherWordsOfTheFirstWireAreKnown() {
        assertThat(NovaMessage.read("{\"type\":\"SpeechStarted\",\"channel\":[0,1],\"timestamp\":3.5}"))
                .contains(new NovaMessage.SpeechStarted(3.5));
        assertThat(NovaMessage.read("{\"type\":\"UtteranceEnd\",\"channel\":[0,1],\"last_word_end\":2.5}"))
                .contains(new NovaMessage.UtteranceEnd());
        assertThat(NovaMessage.read("{\"type\":\"SomethingNew\",\"channel\":[0,1]}"))
                .contains(new NovaMessage.Other());
    }

    @Test
    void turnsAreRead() {
        assertThat(FluxMessage.read("""
                {"type": "TurnInfo", "request_id": "r", "sequence_id": 7, "event": "EndOfTurn", "turn_index": 3,
                 "audio_window_start": 1.5, "audio_window_end": 4, "transcript": "Buy milk.",
                 "words": [{"word": "Buy", "confidence": 0.9}], "end_of_turn_confidence": 0.8}""")).contains(new FluxMessage.TurnInfo("EndOfTurn", 3, 1.5, 4, "Buy milk."));
        assertThat(FluxMessage.read(
                        "{\"type\":\"Error\",\"sequence_id\":1,\"code\":\"NET-0000\",\"description\":\"x\"}"))
                .contains(new FluxMessage.Failure("NET-0000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "nonsense", "{\"type\":\"Results\",\"is_final\":\"perhaps\"}", "{\"type\":1"})
    void whatCannotBeUnderstoodIsTold(String malformed) {
        assertThat(NovaMessage.read(malformed)).isEmpty();
    }

    @Test
    void aSentenceIsWrittenSoThatNothingOfItIsTakenForTheMessage() {
        assertThat(Json.message("Speak", "text", "say \"stop\"\n"))
                .isEqualTo("{\"type\":\"Speak\",\"text\":\"say \\\"stop\\\"\\n\"}");
    }

    @Test
    void keyTermsAreCleanBoundedAndInOrder() {
        List<String> many =
                IntStream.range(0, 200).mapToObj(i -> "to-do number " + i).toList();

        assertThat(KeyTerms.of(List.of("buy  milk!", "buy milk", "<>", "Zoë's cake", "x".repeat(61))))
                .containsExactly("buy milk", "Zoë's cake");
        assertThat(KeyTerms.of(many)).hasSize(50).startsWith("to-do number 0");
        assertThat(KeyTerms.query("keyterm", List.of("buy milk", "tea"))).isEqualTo("&keyterm=buy+milk&keyterm=tea");
    }

    @Test
    void ofWhatDeepgramSaysOnlyItsCodesAreKept() {
        assertThat(Trouble.code("NET-0001: no audio from Jane in time")).isEqualTo(" NET-0001");
        assertThat(Trouble.code("INVALID_AUTH")).isEqualTo(" INVALID_AUTH");
        assertThat(Trouble.code("Jane said something")).isEmpty();
    }
}
