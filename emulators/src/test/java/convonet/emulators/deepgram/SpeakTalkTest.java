package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.G711;
import convonet.emulators.Latency;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// `/v1/speak` as its clients meet it.
class SpeakTalkTest extends Rehearsal {
    private static final String RAW = "/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate=16000";

    private static String speak(String text) {
        return "{\"type\":\"Speak\",\"text\":\"" + text + "\"}";
    }

    private static byte[] sound(String text) {
        short[] samples = ToneVoice.sound(text, 16_000);
        return Encoding.LINEAR16.encoded(samples, 0, samples.length);
    }

    private PlainSocket open() {
        PlainSocket socket = open(RAW);
        JsonNode metadata = socket.json();
        assertThat(metadata.path("type").asText()).isEqualTo("Metadata");
        assertThat(metadata.path("model_name").asText()).isEqualTo("aura-2-thalia-en");
        return socket;
    }

    @Test
    void speaksAtFlushAndSaysWhenItHasSpoken() {
        PlainSocket socket = open();

        socket.tellJson(speak("You have ")).tellJson(speak("two tasks.")).tell("Flush");

        assertThat(socket.sound()).isEqualTo(sound("You have two tasks."));
        socket.tellJson(speak("Bye.")).tell("Flush");
        assertThat(socket.sound()).isEqualTo(sound("Bye."));
    }

    @Test
    void numbersItsAnswers() {
        PlainSocket socket = open();

        socket.tell("Flush").tell("Clear").tell("Flush");

        assertThat(socket.text()).isEqualTo("{\"type\":\"Flushed\",\"sequence_id\":0}");
        assertThat(socket.text()).isEqualTo("{\"type\":\"Cleared\",\"sequence_id\":0}");
        assertThat(socket.text()).isEqualTo("{\"type\":\"Flushed\",\"sequence_id\":1}");
    }

    @Test
    void speaksASentenceAsSoonAsTheNextOneBegins() {
        PlainSocket socket = open();

        socket.tellJson(speak("You have two tasks. The")).tell("Close");

        byte[] spoken = socket.soundUntilEnd();
        assertThat(spoken).startsWith(sound("You have two tasks.")).endsWith(sound("The"));
    }

    @Test
    void fallsSilentWhenCleared() throws InterruptedException {
        deepgram.behave(DeepgramSettings.DEFAULT.withPace(1));
        PlainSocket socket = open();
        socket.tellJson(speak("A sentence of more than a second."))
                .tell("Flush")
                .settled();
        clock.advance(Duration.ofMillis(450));

        socket.tell("Clear");

        assertThat(socket.sound()).hasSize(5 * 3_200);
        clock.advance(Duration.ofSeconds(5));
        socket.tell("Close");
        assertThat(socket.end()).isEqualTo("1000");
        assertThat(socket.unreadCount()).isZero();
        assertThat(noted("clear").about()).containsEntry("sent", 0.5);
    }

    @Test
    void letsTheFirstSoundWait() {
        deepgram.behave(DeepgramSettings.DEFAULT.with(Latency.NONE, Latency.NONE, Latency.parse("100")));
        PlainSocket socket = open();
        socket.tellJson(speak("Yes.")).tell("Flush").settled();

        clock.advance(Duration.ofMillis(99));
        assertThat(count("audio.first")).isZero();
        clock.advance(Duration.ofMillis(1));

        assertThat(count("audio.first")).isEqualTo(1);
        assertThat(socket.sound()).isEqualTo(sound("Yes."));
    }

    @Test
    void warnsWhoFlushesTooOften() {
        PlainSocket socket = open();
        for (int i = 0; i < 20; i++) {
            socket.tell("Flush");
            assertThat(socket.json().path("type").asText()).isEqualTo("Flushed");
        }

        socket.tell("Flush");
        assertThat(socket.json().path("type").asText()).isEqualTo("Warning");
        clock.advance(Duration.ofSeconds(60));
        socket.tell("Flush");

        assertThat(socket.json().path("sequence_id").asInt()).isEqualTo(20);
    }

    @Test
    void refusesTooMuchTextAndWhatItDoesNotKnow() {
        assertThat(open().tellJson(speak("a".repeat(2_001))).end()).isEqualTo("1008 DATA-0001");
        assertThat(open().tell("Shout").end()).isEqualTo("1008 DATA-0000");
        assertThat(open().hear(silence(0.04)).end()).isEqualTo("1003 MESSAGE-0000");
    }

    @Test
    void speaksMulawOnTheTelephone() {
        PlainSocket socket = open("/v1/speak?model=aura-2-thalia-en&encoding=mulaw&sample_rate=8000");
        socket.json("Metadata");

        socket.tellJson(speak("Hello.")).tell("Flush");

        short[] samples = ToneVoice.sound("Hello.", 8_000);
        byte[] spoken = socket.sound();
        assertThat(spoken).hasSize(samples.length);
        for (int i = 0; i < samples.length; i++) {
            assertThat(Math.abs(G711.MULAW.decode(spoken[i]) - samples[i])).isLessThan(300);
        }
    }
}
