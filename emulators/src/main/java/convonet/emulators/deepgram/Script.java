package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// What will be heard when somebody speaks next.
///
/// With times, the words are where they say, from where the voice begins; pauses may lie between them, and a sound may
/// have none. Without, a
/// word is heard every 0.28 s, and whatever is left is heard where the voice ends.
///
/// @param words their times count from where the voice begins
/// @param timed whether those times are to be kept
/// @param pauseConfidence how sure Flux becomes, at most, in a pause before the last word, that the turn is over
public record Script(List<Word> words, boolean timed, double pauseConfidence) {

    private static final double WORD = 0.28;

    public Script {
        words = List.copyOf(words);
        if (words.isEmpty() && !timed) {
            throw new IllegalArgumentException("a script has at least one word, or times");
        }
    }

    /// Without times.
    public static Script of(String text) {
        List<Word> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            words.add(new Word(word, words.size() * WORD, (words.size() + 1) * WORD));
        }
        return new Script(words, false, 1);
    }

    /// With times.
    public static Script timed(List<Word> words, double pauseConfidence) {
        return new Script(words, true, pauseConfidence);
    }

    /// Where the last word ends; 0 without words.
    double length() {
        return words.isEmpty() ? 0 : words.getLast().end();
    }

    /// The words from `first` on, counted from where the first of them begins.
    Script rest(int first) {
        List<Word> left = words.subList(first, words.size());
        double from = left.getFirst().start();
        return new Script(left.stream().map(word -> word.moved(-from)).toList(), timed, pauseConfidence);
    }

    /// Reads `"add milk to my list"` or
    /// `{"words": [{"word": "Add", "start": 0.0, "end": 0.25}, ..], "pause_confidence": 0.6}`.
    static Script read(JsonNode written) {
        if (written.isTextual()) {
            if (written.asText().isBlank()) {
                throw new IllegalArgumentException("a script has at least one word");
            }
            return of(written.asText());
        }
        if (!written.path("words").isArray()) {
            throw new IllegalArgumentException("a script is a text, or has words");
        }
        List<Word> words = new ArrayList<>();
        for (JsonNode word : written.path("words")) {
            if (!word.path("word").isTextual()
                    || !word.path("start").isNumber()
                    || !word.path("end").isNumber()) {
                throw new IllegalArgumentException("a word of a script has word, start and end");
            }
            words.add(new Word(
                    word.path("word").asText(),
                    word.path("start").asDouble(),
                    word.path("end").asDouble()));
        }
        return timed(words, written.path("pause_confidence").asDouble(1));
    }
}
