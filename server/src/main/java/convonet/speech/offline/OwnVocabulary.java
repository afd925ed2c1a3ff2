package convonet.speech.offline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One caller's hints, made into words when the next utterance needs them. Safe for use by two threads.
final class OwnVocabulary {

    private List<String> hints;
    private @Nullable Words made;

    OwnVocabulary(List<String> hints) {
        this.hints = List.copyOf(hints);
    }

    synchronized void expect(List<String> newHints) {
        if (!hints.equals(newHints)) {
            hints = List.copyOf(newHints);
            made = null;
        }
    }

    synchronized Words words(Recogniser recogniser) {
        Words words = made;
        if (words == null) {
            words = recogniser.words(hints);
            made = words;
        }
        return words;
    }
}
