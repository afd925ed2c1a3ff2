package convonet.emulators.deepgram;

import java.util.List;
import java.util.Optional;

/// What the query of `/v1/listen` asks for.
///
/// @param endpointing seconds of silence that end a segment, negative for never
/// @param utteranceEnd seconds of silence that end an utterance, 0 for never
/// @param formatted whether words are written with capitals and punctuation
record NovaQuery(
        String model,
        Optional<Encoding> encoding,
        int sampleRate,
        boolean interimResults,
        double endpointing,
        double utteranceEnd,
        boolean vadEvents,
        boolean formatted,
        List<String> keyterms) {

    /// @throws IllegalArgumentException says what is wrong
    static NovaQuery read(Query query) {
        query.whole("channels", 1, 1, 1);
        boolean interim = query.yes("interim_results");
        double utteranceEnd = query.number("utterance_end_ms", 0, 1_000, 60_000) / 1_000;
        if (utteranceEnd > 0 && !interim) {
            throw new IllegalArgumentException("utterance_end_ms requires interim_results=true");
        }
        boolean endpoints = !query.text("endpointing").orElse("").equals("false");
        return new NovaQuery(
                query.model("nova-3", "nova-", "enhanced", "base"),
                query.encoding(),
                query.sampleRate(),
                interim,
                endpoints ? Math.max(SpeechFinder.HANG_OVER, endpointing(query)) : -1,
                utteranceEnd,
                query.yes("vad_events"),
                query.yes("smart_format") || query.yes("punctuate"),
                query.texts("keyterm"));
    }

    private static double endpointing(Query query) {
        return query.text("endpointing").orElse("").equals("true")
                ? 0.01
                : query.number("endpointing", 10, 0, 60_000) / 1_000;
    }
}
