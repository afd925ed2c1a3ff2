package convonet.app;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One variable of the environment: what the program reads and what docs/settings.md tells.
///
/// @param name as it stands in the environment
/// @param meaning what it is for, one sentence in Markdown
/// @param right what a good value looks like; the complaint about a bad one
/// @param fallback what holds when it is absent, in words
/// @param reader makes the value of the text, or throws [IllegalArgumentException]
record Variable<T>(String name, String meaning, String right, String fallback, Function<String, T> reader) {

    /// Empty when the variable is absent or blank.
    ///
    /// @throws SettingsException when its value is bad
    Optional<T> in(Map<String, String> environment) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException bad) {
            // The reader's own words may quote a secret, so they are left out.
            throw new SettingsException(name + " must be " + right);
        }
    }
}
