package convonet.call;

import java.time.Duration;

/// All that is known of the caller's open turn. A value; each method tells the floor after something happened.
///
/// @param voice a voice is heard now, or was until less than a hang-over ago
/// @param voiceLength how long this voice lasts, up to its last voiced sound
/// @param silentSince on the clock, when the caller was last heard
/// @param awaited how many ended utterances lack their final words
/// @param said settled words
/// @param saying words after those that may still change
/// @param closed the microphone was closed
/// @param deaf the recogniser or the audio log is out of reach
/// @param heardTo number of the newest entry of the audio log the words rest on, or 0
record Floor(
        boolean voice,
        Duration voiceLength,
        long silentSince,
        int awaited,
        String said,
        String saying,
        boolean closed,
        boolean deaf,
        long heardTo) {

    static Floor empty(long now) {
        return new Floor(false, Duration.ZERO, now, 0, "", "", false, false, 0);
    }

    Floor voiceBegan(Duration ago) {
        return new Floor(true, ago, silentSince, awaited, said, saying, closed, deaf, heardTo);
    }

    Floor voiceGoesOn(Duration length) {
        return voice ? new Floor(true, length, silentSince, awaited, said, saying, closed, deaf, heardTo) : this;
    }

    Floor voiceEnded(long when) {
        return new Floor(false, Duration.ZERO, when, awaited + 1, said, saying, closed, deaf, heardTo);
    }

    Floor words(String text, boolean isFinal, long to, long now) {
        long silent = voice || awaited > 0 ? silentSince : now;
        String settled = isFinal ? join(said, text) : said;
        return new Floor(
                voice, voiceLength, silent, awaited, settled, isFinal ? "" : text, closed, deaf, Math.max(heardTo, to));
    }

    Floor utteranceEnded(long to) {
        return new Floor(
                voice,
                voiceLength,
                silentSince,
                Math.max(0, awaited - 1),
                said,
                "",
                closed,
                deaf,
                Math.max(heardTo, to));
    }

    Floor closed(boolean isClosed) {
        return new Floor(voice, voiceLength, silentSince, awaited, said, saying, isClosed, deaf, heardTo);
    }

    /// Words that were not settled will be heard again. The time that passed while nothing could be heard does not
    /// count
    /// against the recogniser.
    Floor deaf(boolean isDeaf, long now) {
        long silent = deaf && !isDeaf ? now : silentSince;
        String unsettled = isDeaf ? "" : saying;
        return new Floor(voice, voiceLength, silent, awaited, said, unsettled, closed, isDeaf, heardTo);
    }

    /// The words were taken; a voice that is heard goes on.
    Floor taken() {
        return new Floor(voice, voiceLength, silentSince, 0, "", "", false, deaf, heardTo);
    }

    String words() {
        return join(said, saying);
    }

    boolean hasWords() {
        return !said.isBlank() || !saying.isBlank();
    }

    /// Nothing was said, and nothing is outstanding.
    boolean isEmpty() {
        return !voice && awaited == 0 && !hasWords();
    }

    private static String join(String before, String after) {
        return (before.strip() + " " + after.strip()).strip();
    }
}
