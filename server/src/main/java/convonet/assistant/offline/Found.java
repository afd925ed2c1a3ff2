package convonet.assistant.offline;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A phrase of the phrasebook, found in what the caller said.
///
/// @param score how much of what was said belongs to the phrase
/// @param opensWithGap the phrase says nothing of its own at its beginning
record Found(String intent, double score, boolean opensWithGap, List<Capture> captures) {
    Found {
        captures = List.copyOf(captures);
    }

    /// Words that fill a slot, or stand around a phrase.
    ///
    /// @param from the first word
    /// @param to behind the last word
    /// @param meaning what they stand for, where the phrasebook tells
    /// @param when the time they say
    record Capture(String slot, int from, int to, String meaning, When when) {}

    /// When it is or begins.
    When when() {
        return captures.stream()
                .filter(capture -> !capture.slot().matches("end|finish|until"))
                .map(Capture::when)
                .reduce(When.NONE, When::and);
    }

    Optional<Capture> capture(String slot) {
        return capture(slot::equals);
    }

    Optional<Capture> capture(Predicate<String> slot) {
        return captures.stream().filter(capture -> slot.test(capture.slot())).findFirst();
    }
}
