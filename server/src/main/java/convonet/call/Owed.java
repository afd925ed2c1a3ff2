package convonet.call;

/// What the recogniser owes, and what it holds of the turn.
///
/// @param awaited how many ended utterances of this turn lack their final words
/// @param moot how many ended utterances of turns before were not yet told to be over
/// @param split the ear was asked to end the utterance in the middle of the voice
record Owed(int awaited, int moot, Ending ending, boolean split) {

    static final Owed NOTHING = new Owed(0, 0, Ending.OPEN, false);

    Owed utterance() {
        return new Owed(awaited + 1, moot, ending, split);
    }

    /// The oldest utterance is told to be over.
    Owed less() {
        return moot > 0
                ? new Owed(awaited, moot - 1, ending, split)
                : new Owed(Math.max(0, awaited - 1), 0, ending, split);
    }

    Owed ending(Ending newEnding) {
        return newEnding == ending ? this : new Owed(awaited, moot, newEnding, split);
    }

    /// Words after a turn that is surely over belong to another one.
    Owed words() {
        return ending == Ending.SURE ? ending(Ending.OPEN) : this;
    }

    Owed splitting() {
        return new Owed(awaited, moot, ending, true);
    }

    /// The turn was taken: what is owed does not matter any more.
    Owed taken() {
        return new Owed(0, moot + awaited, Ending.OPEN, false);
    }

    /// The turn was taken, but for what is owed.
    Owed cutIn() {
        return new Owed(awaited, moot, Ending.OPEN, false);
    }

    /// Whether the recogniser itself holds the turn to be over.
    enum Ending {
        OPEN,
        /// It may take it back.
        LIKELY,
        SURE
    }
}
