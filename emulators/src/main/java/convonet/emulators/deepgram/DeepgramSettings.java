package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Latency;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// How the played Deepgram behaves. A socket keeps the ears and the voice that it was opened with; everything
/// else takes effect at once.
///
/// @param finalWords from the moment the words are settled until they are sent
/// @param interim the same for interim words
/// @param firstAudio from a `Flush`, or the end of a sentence, until the first sound
/// @param pace how fast sound is sent after that, in times of real time; 0 for all at once
/// @param chunkMillis the length of one message of sound
/// @param answersEveryFinalize whether `Finalize` is answered although nothing was heard since the last final words;
/// Deepgram does not promise it
/// @param seed of everything drawn; the streams of one kind are numbered, and each has its own source of chance
public record DeepgramSettings(
        Latency finalWords,
        Latency interim,
        Latency firstAudio,
        double pace,
        int chunkMillis,
        boolean answersEveryFinalize,
        EarKind ears,
        VoiceKind voice,
        long seed) {

    public static final DeepgramSettings DEFAULT = new DeepgramSettings(
            Latency.NONE, Latency.NONE, Latency.NONE, 0, 100, true, EarKind.SCRIPT, VoiceKind.TONES, 1);

    private static final Set<String> FIELDS = Set.of(
            "latency",
            "pace",
            "chunk_ms",
            "answers_every_finalize",
            "ears",
            "voice",
            "seed",
            "fault",
            "scripts",
            "scripts_for");

    /// Where words come from.
    public enum EarKind {
        /// From scripts.
        SCRIPT,
        /// From the built-in recogniser.
        SPHINX
    }

    /// Where sound comes from.
    public enum VoiceKind {
        /// One tone a word, see [ToneVoice].
        TONES,
        /// The built-in voice.
        FREETTS
    }

    public DeepgramSettings {
        if (!(pace >= 0 && pace <= 1_000)) {
            throw new IllegalArgumentException("pace is 0 to 1000");
        }
        if (chunkMillis < 10 || chunkMillis > 1_000) {
            throw new IllegalArgumentException("chunk_ms is 10 to 1000");
        }
    }

    /// With the latencies that a real service shows on a good day: final words after 150 ms, first sound after
    /// 100 ms, one in a hundred much later.
    public DeepgramSettings realistic() {
        return with(Latency.parse("150/400"), Latency.parse("80/200"), Latency.parse("100/300"));
    }

    public DeepgramSettings with(Latency newFinal, Latency newInterim, Latency newFirstAudio) {
        return new DeepgramSettings(
                newFinal, newInterim, newFirstAudio, pace, chunkMillis, answersEveryFinalize, ears, voice, seed);
    }

    public DeepgramSettings with(EarKind newEars, VoiceKind newVoice) {
        return new DeepgramSettings(
                finalWords, interim, firstAudio, pace, chunkMillis, answersEveryFinalize, newEars, newVoice, seed);
    }

    public DeepgramSettings withChunkMillis(int millis) {
        return new DeepgramSettings(
                finalWords, interim, firstAudio, pace, millis, answersEveryFinalize, ears, voice, seed);
    }

    /// @param newPace in times of real time; 0 for all at once
    public DeepgramSettings withPace(double newPace) {
        return new DeepgramSettings(
                finalWords, interim, firstAudio, newPace, chunkMillis, answersEveryFinalize, ears, voice, seed);
    }

    /// Changes what is told and keeps the rest.
    DeepgramSettings read(JsonNode written) {
        written.fieldNames().forEachRemaining(field -> known(FIELDS, field));
        JsonNode latency = written.path("latency");
        latency.fieldNames().forEachRemaining(field -> known(Set.of("final", "interim", "first_audio"), field));
        return new DeepgramSettings(
                latency(latency, "final", finalWords),
                latency(latency, "interim", interim),
                latency(latency, "first_audio", firstAudio),
                written.path("pace").asDouble(pace),
                written.path("chunk_ms").asInt(chunkMillis),
                written.path("answers_every_finalize").asBoolean(answersEveryFinalize),
                named(EarKind.class, written.path("ears"), ears),
                named(VoiceKind.class, written.path("voice"), voice),
                written.path("seed").asLong(seed));
    }

    private static void known(Set<String> fields, String field) {
        if (!fields.contains(field)) {
            throw new IllegalArgumentException("there is no '" + field + "' here; there are " + fields);
        }
    }

    private static Latency latency(JsonNode written, String field, Latency present) {
        return written.has(field) ? Latency.parse(written.get(field).asText()) : present;
    }

    private static <E extends Enum<E>> E named(Class<E> kind, JsonNode written, E present) {
        if (written.isMissingNode()) {
            return present;
        }
        return Arrays.stream(kind.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(written.asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + written.asText() + "' is none of " + Arrays.toString(kind.getEnumConstants())));
    }
}
