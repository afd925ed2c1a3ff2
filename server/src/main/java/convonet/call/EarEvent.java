package convonet.call;

import convonet.audio.Frame;
import convonet.speech.Heard;
import java.util.List;
import java.util.function.IntConsumer;

/// Everything that can happen to an ear.
sealed interface EarEvent {

    /// Gives way, the oldest first, when the ear is far behind.
    ///
    /// @param number counts what the caller's page sends; 0 when the page does not count
    record Sound(Frame frame, int number) implements EarEvent {}

    /// @param received told the number of the newest sound that came, or 0
    record Opened(IntConsumer received) implements EarEvent {}

    record Closed() implements EarEvent {}

    /// The caller's line is lost, or back.
    record Away(boolean isAway) implements EarEvent {}

    /// @param recogniser which one said it; the ear opens a new one when one fails
    record Said(int recogniser, Heard heard) implements EarEvent {}

    /// The words that rest on the audio log up to here were handed to the assistant, or there were none.
    record Taken(long heardTo) implements EarEvent {}

    /// The assistant begins to speak, or is done: a voice is to be noticed fast, or surely.
    record Alert(boolean fast) implements EarEvent {}

    /// The words of the voice that goes on are wanted now.
    record Split() implements EarEvent {}

    /// What was said so far is a whole turn.
    record TurnTaken() implements EarEvent {}

    record Expected(List<String> hints) implements EarEvent {}

    /// Time to look again.
    record Look() implements EarEvent {}

    /// Urgent: the call is over.
    record Stop() implements EarEvent {}
}
