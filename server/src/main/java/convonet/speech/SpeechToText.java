package convonet.speech;

import convonet.audio.Frame;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Turns a caller's sound into words.
public interface SpeechToText {

    /// As shown in the table of providers, such as `sphinx4 (offline)`.
    String name();

    /// Begins to listen to one caller.
    ///
    /// @param hints words this caller is likely to say: names, titles of their to-dos; may be empty
    /// @param ear told what is heard, from any thread, one at a time and in order; must not block
    /// @throws ProviderException when the recogniser cannot be reached
    Recognition open(List<String> hints, Consumer<Heard> ear);

    /// Listening to one caller. Used by one thread, the call's ear.
    interface Recognition extends AutoCloseable {

        /// The next frame, 16 kHz, silence included, without gaps. May block while the recogniser is behind.
        void hear(Frame frame);

        /// The ear's voice activity heard a voice begin about 0.3 s before the end of what was given to [#hear].
        void voiceBegan();

        /// The ear's voice activity heard the voice end: the final words of this utterance are wanted now. Ends are
        /// answered in the order of their coming, also one without a voice that began.
        /// Answered by one [Heard.Words] with `isFinal` when there are words, then by one
        /// [Heard.UtteranceEnded]; or by [Heard.Busy] alone. [Heard.TurnEnded] may come at any time and
        /// answers nothing.
        void voiceEnded();

        /// The call took the words said so far as a whole turn; what comes next belongs to a new one.
        default void turnTaken() {}

        /// How long it will take at least until it has listened to all that was given: longer than nothing when it was
        /// given more than it can listen to so fast, such as what a page kept while its connection was lost.
        default Duration behind() {
            return Duration.ZERO;
        }

        /// Whether another, lesser recogniser listens, as the chosen one cannot.
        default boolean isStandIn() {
            return false;
        }

        /// Replaces the hints given to [SpeechToText#open], from the next utterance on.
        void expect(List<String> hints);

        /// Stops listening and gives everything back. Returns within a second. May be called twice.
        @Override
        void close();
    }
}
