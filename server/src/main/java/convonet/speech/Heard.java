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

    /// All final words of the sound before one [SpeechToText.Recognition#voiceEnded] have been said. Answers
    /// exactly one of them, unless [Busy] does.
    ///
    /// @param until everything before this position is settled and need not be given again
    record UtteranceEnded(Duration until) implements Heard {}

    /// The recogniser itself holds the caller's turn to be over. When it is sure, all final words of the turn have been
    /// said.
    ///
    /// @param until where the turn ended; when it is sure, everything before is settled and need not be given again
    record TurnEnded(Duration until, Surety surety) implements Heard {}

    /// The turn that was likely over is not: the caller goes on.
    record TurnResumed() implements Heard {}

    /// Every recogniser is taken by another caller; this utterance is not understood. Stands in the place of its words
    /// and of its [UtteranceEnded], and may come before the voice has ended.
    record Busy() implements Heard {}

    /// The recogniser is gone; nothing more will come. The ear opens another one.
    record Failed(ProviderException cause) implements Heard {}

    /// How far a recogniser stands by its word that a turn is over.
    enum Surety {
        /// [TurnResumed] may take it back.
        LIKELY,
        /// Nothing takes it back; what comes next belongs to another turn.
        SURE
    }
}
