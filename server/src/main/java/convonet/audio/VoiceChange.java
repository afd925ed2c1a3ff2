package convonet.audio;

import java.time.Duration;

/// What voice activity says. Positions are those of the stream, from its first sample.
public sealed interface VoiceChange {

    /// @param at where the first voiced window starts, rounded down to 32 ms; already past when this is said
    record Began(Duration at) implements VoiceChange {}

    /// @param at where the last voiced window ends; a hang-over before the end of what was given
    record Ended(Duration at) implements VoiceChange {}
}
