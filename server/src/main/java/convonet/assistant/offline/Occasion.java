package convonet.assistant.offline;

import java.time.Duration;
import java.util.Optional;

/// What was said of an event besides its title and when it begins.
///
/// @param end when it ends
/// @param often how often it repeats, in the word of the tool
record Occasion(When end, Optional<Duration> length, Optional<String> often) {

    static final Occasion NONE = new Occasion(When.NONE, Optional.empty(), Optional.empty());
}
