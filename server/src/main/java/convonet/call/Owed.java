package convonet.call;

/// What the recogniser owes, and what it holds of the turn.
///
/// @param awaited how many ended utterances of this turn lack their final words
/// @param moot how many ended utterances of turns before were not yet told to be over
/// @param split the ear was asked to end the utterance in the middle of the voice
/// @param dueAt before then, on the clock, the words cannot come: the recogniser was given them faster than it listens
record Owed(int awaited, int moot, Ending ending, boolean split, long dueAt) {

    static final Owed NOTHING = new Owed(0, 0, Ending.OPEN, false, Long.MIN_VALUE);

    Owed utterance() {
        return new Owed(awaited + 1, moot, ending, split, dueAt);
    }

    /// The oldest utterance is told to be over.
    Owed less() {
        return moot > 0
                ? new Owed(awaited, moot - 1, ending, split, dueAt)
                : new Owed(Math.max(0, awaited - 1), 0, ending, split, dueAt);
    }

    Owed ending(Ending newEnding) {
        return newEnding == ending ? this : new Owed(awaited, moot, newEnding, split, dueAt);
    }

    /// Words after a turn that is surely over belong to another one.
    Owed words() {
        return ending == Ending.SURE ? ending(Ending.OPEN) : this;
    }

    Owed splitting() {
        return new Owed(awaited, moot, ending, true, dueAt);
    }

    Owed due(long when) {
        return new Owed(awaited, moot, ending, split, Math.max(dueAt, when));
    }

    /// The turn was taken: what is owed does not matter any more.
    Owed taken() {
        return new Owed(0, moot + awaited, Ending.OPEN, false, dueAt);
    }

    /// The turn was taken, but for what is owed.
    Owed cutIn() {
        return new Owed(awaited, moot, Ending.OPEN, false, dueAt);
    }

    /// Whether the recogniser itself holds the turn to be over.
    enum Ending {
        OPEN,
        /// It may take it back.
        LIKELY,
        SURE
    }
}
