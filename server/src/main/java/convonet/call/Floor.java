package convonet.call;

import java.time.Duration;

/// All that is known of the caller's open turn. A value; each method tells the floor after something happened.
///
/// @param voice what is heard of their voice
/// @param words what they said
/// @param closed the microphone was closed
/// @param deaf the recogniser or the audio log is out of reach
record Floor(Voice voice, Words words, boolean closed, boolean deaf) {

    static Floor empty(long now) {
        Voice silent = new Voice(false, Duration.ZERO, now);
        return new Floor(silent, new Words("", "", 0, 0, Ending.OPEN, 0), false, false);
    }

    Floor voiceBegan(Duration ago) {
        return with(new Voice(true, ago, voice.silentSince())).with(words.ending(Ending.OPEN));
    }

    Floor voiceGoesOn(Duration length) {
        return voice.heard() ? with(new Voice(true, length, voice.silentSince())) : this;
    }

    Floor voiceEnded(long when) {
        return with(new Voice(false, Duration.ZERO, when)).with(words.awaited(words.awaited() + 1));
    }

    Floor words(String text, boolean isFinal, long to, long now) {
        boolean started = !voice.heard() && words.awaited() == 0;
        Voice lasting = started ? voice.silentSince(now) : voice;
        return with(lasting).with(isFinal ? words.settled(text, to) : words.saying(text, to));
    }

    Floor utteranceEnded(long to) {
        return with(words.utteranceEnded(to));
    }

    /// The recogniser holds the turn to be over.
    Floor turnEnded(boolean sure, long to) {
        return with(words.ended(sure, to));
    }

    Floor turnResumed() {
        return with(words.ending(Ending.OPEN));
    }

    Floor closed(boolean isClosed) {
        return new Floor(voice, words, isClosed, deaf);
    }

    /// Words that were not settled will be heard again. The time that passed while nothing could be heard does not
    /// count against the recogniser.
    Floor deaf(boolean isDeaf, long now) {
        Voice since = deaf && !isDeaf ? voice.silentSince(now) : voice;
        return new Floor(since, isDeaf ? words.unsettled() : words, closed, isDeaf);
    }

    /// The words were taken; a voice that is heard goes on.
    Floor taken() {
        return new Floor(voice, words.taken(), false, deaf);
    }

    String text() {
        return words.all();
    }

    long heardTo() {
        return words.heardTo();
    }

    boolean hasWords() {
        return !words.said().isBlank() || !words.saying().isBlank();
    }

    /// Nothing was said, and nothing is outstanding.
    boolean isEmpty() {
        return !voice.heard() && words.awaited() == 0 && !hasWords();
    }

    private Floor with(Voice newVoice) {
        return new Floor(newVoice, words, closed, deaf);
    }

    private Floor with(Words newWords) {
        return new Floor(voice, newWords, closed, deaf);
    }

    /// @param heard a voice is heard now, or was until less than a hang-over ago
    /// @param length how long this voice lasts, up to its last voiced sound
    /// @param silentSince on the clock, when the caller was last heard
    record Voice(boolean heard, Duration length, long silentSince) {
        private Voice silentSince(long when) {
            return new Voice(heard, length, when);
        }
    }

    /// @param said settled words
    /// @param saying words after those that may still change
    /// @param awaited how many ended utterances of this turn lack their final words
    /// @param moot how many ended utterances of turns before were not yet told to be over
    /// @param heardTo number of the newest entry of the audio log the words rest on, or 0
    record Words(String said, String saying, int awaited, int moot, Ending ending, long heardTo) {

        private Words awaited(int count) {
            return new Words(said, saying, count, moot, ending, heardTo);
        }

        private Words ending(Ending newEnding) {
            return new Words(said, saying, awaited, moot, newEnding, heardTo);
        }

        private Words settled(String text, long to) {
            return new Words(join(said, text), "", awaited, moot, unsure(), Math.max(heardTo, to));
        }

        private Words saying(String text, long to) {
            return new Words(said, text, awaited, moot, unsure(), Math.max(heardTo, to));
        }

        /// Words after a turn that is surely over belong to another one.
        private Ending unsure() {
            return ending == Ending.SURE ? Ending.OPEN : ending;
        }

        private Words utteranceEnded(long to) {
            return moot > 0
                    ? new Words(said, saying, awaited, moot - 1, ending, heardTo)
                    : new Words(said, "", Math.max(0, awaited - 1), 0, ending, Math.max(heardTo, to));
        }

        private Words ended(boolean sure, long to) {
            return sure
                    ? new Words(said, "", awaited, moot, Ending.SURE, Math.max(heardTo, to))
                    : new Words(said, saying, awaited, moot, Ending.LIKELY, heardTo);
        }

        private Words unsettled() {
            return new Words(said, "", awaited, moot, Ending.OPEN, heardTo);
        }

        private Words taken() {
            return new Words("", "", 0, moot + awaited, Ending.OPEN, heardTo);
        }

        private String all() {
            return join(said, saying);
        }

        private static String join(String before, String after) {
            return (before.strip() + " " + after.strip()).strip();
        }
    }

    /// Whether the recogniser itself holds the turn to be over.
    enum Ending {
        OPEN,
        /// It may take it back.
        LIKELY,
        SURE
    }
}
