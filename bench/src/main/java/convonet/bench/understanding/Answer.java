package convonet.bench.understanding;

import java.util.List;
import java.util.stream.Stream;

/// What an assistant did after a sentence.
///
/// @param text what it said
public record Answer(String text, List<Made> made) {
    public Answer {
        made = List.copyOf(made);
    }

    /// With what was done after the sentence that followed.
    Answer and(Answer next) {
        return new Answer(
                text + " … " + next.text,
                Stream.concat(made.stream(), next.made.stream()).toList());
    }

    boolean calls(String tool) {
        return made.stream().anyMatch(call -> call.call().name().equals(tool));
    }
}
