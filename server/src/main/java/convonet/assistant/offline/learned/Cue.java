package convonet.assistant.offline.learned;

import java.util.List;

/// One word of a sentence, and what is known of it.
///
/// @param word lower case
/// @param marks what kind of word it is, such as `verb` or `time`
public record Cue(String word, List<String> marks) {
    public Cue {
        marks = List.copyOf(marks);
    }

    boolean is(String mark) {
        return marks.contains(mark);
    }
}
