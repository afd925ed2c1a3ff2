package convonet.speech;

import convonet.watch.ProviderException;
import java.time.Duration;

/// What a recogniser says.
public sealed interface Heard {

    /// A voice began.
    ///
    /// @param at position in the sound given to the recogniser, from its first frame
    record SpeechStarted(Duration at) implements Heard {}

    /// Words, lower case, without punctuation unless the recogniser knows it.
    ///
    /// @param text all words of this utterance so far, never blank
    /// @param isFinal no better words will come for this stretch
    /// @param until everything before this position is settled and need not be given again
    record Words(String text, boolean isFinal, Duration until) implements Heard {}

    /// The recogniser holds the caller's turn to be over, and all its final words have been said.
    ///
    /// @param until everything before this position is settled and need not be given again
    record TurnEnded(Duration until) implements Heard {}

    /// Every recogniser is taken by another caller; this utterance is not understood.
    record Busy() implements Heard {}

    /// The recogniser is gone; nothing more will come. The ear opens another one.
    record Failed(ProviderException cause) implements Heard {}
}
