package convonet.emulators.deepgram;

import java.util.List;
import java.util.Optional;

/// What the query of `/v2/listen` asks for.
record FluxQuery(
        String model, Optional<Encoding> encoding, int sampleRate, FluxThresholds thresholds, List<String> keyterms) {

    /// @throws IllegalArgumentException says what is wrong
    static FluxQuery read(Query query) {
        Optional<Double> eager = query.text("eager_eot_threshold")
                .map(_ ->
                        query.number("eager_eot_threshold", 0, FluxThresholds.LEAST_EAGER, FluxThresholds.MOST_EAGER));
        return new FluxQuery(
                query.model("", "flux-general-en", "flux-general-multi"),
                query.encoding(),
                query.sampleRate(),
                new FluxThresholds(
                        eager,
                        query.number("eot_threshold", 0.7, FluxThresholds.LEAST, FluxThresholds.MOST),
                        query.whole("eot_timeout_ms", 5_000, FluxThresholds.LEAST_MILLIS, FluxThresholds.MOST_MILLIS)),
                query.texts("keyterm"));
    }
}
