package convonet.assistant.offline.learned;

import java.util.List;

/// A sentence to learn from.
///
/// @param hints what others make of it
/// @param others what others make of each word, when they take the sentence for what it is
/// @param tags for each word: [#OUTSIDE], or `B-` or `I-` and a slot where a slot begins or goes on
public record Example(String intent, List<Cue> cues, List<Hint> hints, List<String> others, List<String> tags) {

    public static final String OUTSIDE = "O";
    public static final String BEGINS = "B-";
    public static final String GOES_ON = "I-";

    public Example {
        cues = List.copyOf(cues);
        hints = List.copyOf(hints);
        others = List.copyOf(others);
        tags = List.copyOf(tags);
    }
}
