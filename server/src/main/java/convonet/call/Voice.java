package convonet.call;

import java.time.Duration;

/// What is heard of a caller's voice. Times are on the clock.
///
/// @param heard a voice is heard now, or was until less than a hang-over ago
/// @param beganAt when this voice, or the last one, began
/// @param voicedAt when it was last really voiced
/// @param silentSince when the caller was last heard
record Voice(boolean heard, long beganAt, long voicedAt, long silentSince, Weight weight) {

    /// Who is talked over must be silent for so long before their voice counts again.
    private static final long TALKED_OVER = Duration.ofSeconds(1).toNanos();

    static Voice silent(long now) {
        return new Voice(false, now, now, now, Weight.FULL);
    }

    Voice began(long when) {
        boolean goesOn = weight == Weight.NONE && when - silentSince < TALKED_OVER;
        return new Voice(true, when, when, silentSince, goesOn ? Weight.NONE : Weight.FULL);
    }

    Voice goesOn(long until) {
        return heard ? new Voice(true, beganAt, Math.max(voicedAt, until), silentSince, weight) : this;
    }

    Voice ended(long when) {
        return new Voice(false, beganAt, when, when, weight);
    }

    /// Words were heard without a voice.
    Voice silentSince(long when) {
        return new Voice(heard, beganAt, voicedAt, when, weight);
    }

    /// It is no noise after all.
    Voice wordy() {
        return weight == Weight.WORDS_ONLY ? weighing(Weight.FULL) : this;
    }

    Voice weighing(Weight newWeight) {
        return new Voice(heard, beganAt, voicedAt, silentSince, newWeight);
    }

    /// Whether it holds the assistant back.
    boolean counts() {
        return heard && weight == Weight.FULL;
    }

    /// Up to its last voiced sound.
    Duration length() {
        return Duration.ofNanos(heard ? voicedAt - beganAt : 0);
    }

    /// What a voice can do.
    enum Weight {
        FULL,
        /// It lasts and has no words: noise. Only words are minded.
        WORDS_ONLY,
        /// The assistant talks over it.
        NONE
    }
}
