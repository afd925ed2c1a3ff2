package convonet.call;

/// The words of a caller's open turn. Times are on the clock.
///
/// @param said settled words
/// @param saying words after those that may still change
/// @param heardTo number of the newest entry of the audio log the words rest on, or 0
/// @param firstAt when the first word of the turn came
/// @param lastAt when the newest word came
record SaidWords(String said, String saying, Phrasing phrasing, long heardTo, long firstAt, long lastAt) {

    static SaidWords none(long heardTo) {
        return new SaidWords("", "", Phrasing.OPEN, heardTo, 0, 0);
    }

    boolean isThere() {
        return !said.isEmpty() || !saying.isEmpty();
    }

    String all() {
        return join(said, saying);
    }

    SaidWords settled(String text, long to, long now) {
        return changed(join(said, text), "", to, now);
    }

    SaidWords saying(String text, long to, long now) {
        return changed(said, text.strip(), to, now);
    }

    /// Nothing better comes for what may still change: it was no words.
    SaidWords settled(long to) {
        return changed(said, "", to, lastAt);
    }

    /// The settled words were taken, or all when none is settled.
    SaidWords cutIn() {
        return said.isEmpty() ? none(heardTo) : new SaidWords("", saying, Phrasing.of(saying), heardTo, lastAt, lastAt);
    }

    /// Counts as if all of it had been said just now.
    SaidWords at(long now) {
        return isThere() ? new SaidWords(said, saying, phrasing, heardTo, now, now) : this;
    }

    private SaidWords changed(String newSaid, String newSaying, long to, long now) {
        String words = join(newSaid, newSaying);
        boolean same = words.equals(all());
        return new SaidWords(
                newSaid,
                newSaying,
                same ? phrasing : Phrasing.of(words),
                Math.max(heardTo, to),
                isThere() ? firstAt : now,
                same ? lastAt : now);
    }

    private static String join(String before, String after) {
        return (before.strip() + " " + after.strip()).strip();
    }
}
