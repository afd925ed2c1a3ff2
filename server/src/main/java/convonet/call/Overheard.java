package convonet.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What a caller and a person said to each other, as the assistant is told it afterwards; the newest words. Used by the
/// call thread only.
final class Overheard {
    private static final int MOST = 1_500;

    private final Deque<String> said = new ArrayDeque<>();
    private int letters;

    void add(String words) {
        keep("caller: " + words);
    }

    void addOfAgent(String words) {
        keep("agent: " + words);
    }

    private void keep(String words) {
        said.addLast(words);
        letters += words.length();
        while (letters > MOST && said.size() > 1) {
            letters -= said.removeFirst().length();
        }
    }

    /// Once, in brackets: it was not said to the caller.
    ///
    /// @param note of the agent, for the assistant; may be empty
    /// @return empty when there is nothing to tell
    Optional<String> told(String department, String note) {
        if (said.isEmpty() && note.isBlank()) {
            return Optional.empty();
        }
        String words = said.isEmpty() ? "" : " Said there: " + String.join(" / ", said) + ".";
        String left = note.isBlank() ? "" : " Note from there: " + note.strip();
        said.clear();
        letters = 0;
        return Optional.of("[The caller talked with " + department + "." + words + left + "]");
    }

    /// Of a talk that an ended process had.
    static String unknown(String department) {
        return "[The caller talked with " + department + ". What was said there is not known.]";
    }
}
