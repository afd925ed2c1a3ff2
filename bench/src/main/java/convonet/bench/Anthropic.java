package convonet.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// How the played Messages API is to behave; docs/emulators.md tells what each field means.
final class Anthropic {
    static final String NAME = "anthropic";

    private final ObjectNode settings = JsonNodeFactory.instance.objectNode();

    private Anthropic() {}

    /// Answers at once.
    static Anthropic immediate() {
        return new Anthropic().latency("0", "0");
    }

    /// As a small model on a good day, with a heavy tail.
    static Anthropic realistic() {
        return new Anthropic().latency("350/900", "16/60");
    }

    /// @param firstToken in milliseconds: the median, or median and 99th percentile
    /// @param token between two tokens
    Anthropic latency(String firstToken, String token) {
        settings.putObject("latency").put("first_token", firstToken).put("token", token);
        return this;
    }

    /// Whatever is asked, this is the answer; `{words}` in it stands for what was said, `{word}` for the last word.
    Anthropic answers(String text) {
        settings.putArray("rules").addObject().put("when", "").put("then", text);
        return this;
    }

    ObjectNode json() {
        return settings;
    }
}
