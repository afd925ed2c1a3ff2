package convonet.call;

import java.util.OptionalLong;

/// One exchange: what the caller wants, and when they had said it.
///
/// @param number counts from 1
/// @param words what the caller said or typed; empty unless they asked
/// @param heardTo number of the newest entry of the audio log the words rest on, or 0
/// @param speechEnded on the clock, when it was spoken
record Turn(int number, Kind kind, String words, long heardTo, OptionalLong speechEnded) {

    /// The call itself has something to say.
    static Turn unasked(int number) {
        return new Turn(number, Kind.UNASKED, "", 0, OptionalLong.empty());
    }

    /// The call itself says good-bye.
    static Turn farewell(int number) {
        return new Turn(number, Kind.FAREWELL, "", 0, OptionalLong.empty());
    }

    /// The call itself answers words that the assistant need not know of.
    static Turn aside(int number, String words, long heardTo, OptionalLong speechEnded) {
        return new Turn(number, Kind.UNASKED, words, heardTo, speechEnded);
    }

    boolean isForAssistant() {
        return kind == Kind.ASKED || kind == Kind.RESUMED;
    }

    /// The assistant's answer goes on where an ended process left it.
    static Turn resumed(int number) {
        return new Turn(number, Kind.RESUMED, "", 0, OptionalLong.empty());
    }

    /// Why there is an answer.
    enum Kind {
        ASKED,
        RESUMED,
        UNASKED,
        /// The call's last words.
        FAREWELL
    }
}
