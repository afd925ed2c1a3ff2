package convonet.desk;

import java.time.Instant;
import java.util.Optional;

/// Which calls somebody wants to see; what is empty is any.
///
/// @param agent the name of whoever was rung, in upper or lower case
/// @param words in the caller's name, the reason, the notes or the next step
/// @param missed only those that were not answered
/// @param before the newest of them began earlier
public record CallSearch(
        Optional<String> agent,
        Optional<String> words,
        Optional<Outcome> outcome,
        boolean missed,
        Optional<Instant> before) {
    public static final int MOST = 50;
}
