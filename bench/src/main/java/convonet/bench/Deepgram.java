package convonet.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/// How the played Deepgram is to behave; docs/emulators.md tells what each field means.
final class Deepgram {
    static final String NAME = "deepgram";

    private final ObjectNode settings = JsonNodeFactory.instance.objectNode();

    private Deepgram() {}

    /// Answers at once, and speaks words that can be found again.
    static Deepgram immediate() {
        Deepgram deepgram = new Deepgram();
        deepgram.latency("0", "0", "0");
        deepgram.settings.put("pace", 0).put("voice", "tones").put("ears", "script");
        return deepgram;
    }

    /// Changes nothing but what is told after it.
    static Deepgram unchanged() {
        return new Deepgram();
    }

    /// As the real one on a good day, with a heavy tail.
    Deepgram realistic() {
        latency("150/400", "80/200", "100/300");
        return this;
    }

    /// @param times of real time in which sound is sent
    Deepgram pace(double times) {
        settings.put("pace", times);
        return this;
    }

    /// What is heard, one text an utterance, by whichever socket hears a voice next.
    Deepgram hears(Collection<String> texts) {
        ArrayNode scripts = settings.putArray("scripts");
        texts.forEach(scripts::add);
        settings.put("scripts_for", "all");
        return this;
    }

    /// The next utterances are questions, each followed by a sound without words, or by the words told.
    ///
    /// @param between empty for no words
    Deepgram hearsBetween(Collection<String> questions, String between) {
        ArrayNode scripts = settings.putArray("scripts");
        for (String question : questions) {
            scripts.add(question);
            if (between.isEmpty()) {
                scripts.addObject().putArray("words");
            } else {
                scripts.add(between);
            }
        }
        settings.put("scripts_for", "all");
        return this;
    }

    /// Really listens, by the built-in recogniser.
    Deepgram listens() {
        settings.put("ears", "sphinx");
        return this;
    }

    /// The next listening socket that hears a voice is cut off in the middle of it.
    ///
    /// @param intoMillis how much of the utterance it hears
    Deepgram dropsOnce(int intoMillis) {
        settings.putObject("fault")
                .put("kind", "drop")
                .put("after_ms", intoMillis)
                .put("times", 1)
                .put("on", "listen");
        return this;
    }

    ObjectNode json() {
        return settings;
    }

    private void latency(String finalWords, String interim, String firstAudio) {
        settings.putObject("latency")
                .put("final", finalWords)
                .put("interim", interim)
                .put("first_audio", firstAudio);
    }
}
