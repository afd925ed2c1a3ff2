package convonet.assistant.offline;

import java.time.Duration;
import java.util.Optional;

/// What was said of an event or a reminder besides its title and when it begins.
///
/// @param end when it ends
/// @param before so long before something else
/// @param often how often it repeats, in the word of the tool
/// @param every second, third and so on of these, if not each
/// @param count how many times in all
/// @param until the last day on which it repeats
record Occasion(
        When end,
        Optional<Duration> length,
        Optional<Duration> before,
        Optional<String> often,
        Optional<Integer> every,
        Optional<Integer> count,
        When until) {

    static final Occasion NONE = new Occasion(
            When.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            When.NONE);

    /// @param often in the word of the tools; empty when it does not repeat
    static Occasion often(String often) {
        return often.isEmpty()
                ? NONE
                : new Occasion(
                        When.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(often),
                        Optional.empty(),
                        Optional.empty(),
                        When.NONE);
    }
}
