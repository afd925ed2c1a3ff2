package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.deepgram.DeepgramSettings.EarKind;
import convonet.emulators.deepgram.DeepgramSettings.VoiceKind;
import org.junit.jupiter.api.Test;

/// The emulator speaks with the built-in voice and understands it with the built-in recogniser.
class BuiltInEarsAndVoiceTest extends Rehearsal {
    private static final String SENTENCE = "add milk to my list";

    @Test
    void understandsWhatItSaid() {
        deepgram.behave(DeepgramSettings.DEFAULT.with(EarKind.SPHINX, VoiceKind.FREETTS));
        short[] said = spoken();

        PlainSocket nova = open("/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000&endpointing=400");
        nova.hear(silence(0.4)).hear(said).hear(silence(0.6));
        JsonNode results = nova.json("Results");
        assertThat(results.at("/channel/alternatives/0/transcript").asText()).isEqualTo(SENTENCE);
        assertThat(results.path("speech_final").asBoolean()).isTrue();

        PlainSocket flux = open("/v2/listen?model=flux-general-en&encoding=linear16&sample_rate=16000");
        flux.hear(silence(0.4)).hear(said).hear(silence(0.4));
        JsonNode end = flux.untilEvent("EndOfTurn").getLast();
        assertThat(end.path("transcript").asText()).isEqualTo(SENTENCE);
    }

    private short[] spoken() {
        PlainSocket speaking = open("/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=16000");
        speaking.json("Metadata");
        speaking.tellJson("{\"type\":\"Speak\",\"text\":\"" + SENTENCE + "\"}").tell("Flush");
        byte[] bytes = speaking.sound();
        short[] samples = new short[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Encoding.LINEAR16.decode(bytes, 2 * i);
        }
        return samples;
    }
}
