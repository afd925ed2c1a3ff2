package convonet.call;

import java.time.Duration;
import java.util.Optional;

/// How long a caller may be silent.
///
/// @param asked with an open microphone and nothing outstanding, before they are asked whether they are there
/// @param leaves after that question, before the call says good-bye and ends
/// @param forgotten without any sign of them at all, before the call ends without a word
public record IdleCaller(Duration asked, Duration leaves, Duration forgotten) {

    /// @param silence empty when nobody is asked
    public static IdleCaller askedAfter(Optional<Duration> silence) {
        return new IdleCaller(silence.orElse(CallSettings.FOR_EVER), Duration.ofSeconds(20), Duration.ofMinutes(30));
    }
}
