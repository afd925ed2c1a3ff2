package convonet.emulators.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Latency;
import java.util.Set;

/// How Sentry behaves.
///
/// @param latency from an envelope until its answer
/// @param seed of everything drawn
public record SentrySettings(Latency latency, Fault fault, long seed) {

    public static final SentrySettings DEFAULT = new SentrySettings(Latency.NONE, Fault.NONE, 1);

    private static final Set<String> FIELDS = Set.of("latency", "fault", "seed");

    public SentrySettings with(Fault newFault) {
        return new SentrySettings(latency, newFault, seed);
    }

    /// Changes what is told and keeps the rest.
    SentrySettings read(JsonNode written) {
        written.fieldNames().forEachRemaining(SentrySettings::known);
        written.path("latency").fieldNames().forEachRemaining(field -> {
            if (!field.equals("answer")) {
                throw new IllegalArgumentException("there is no latency '" + field + "' here; there is answer");
            }
        });
        return new SentrySettings(
                written.path("latency").has("answer")
                        ? Latency.parse(written.path("latency").path("answer").asText())
                        : latency,
                written.has("fault") ? Fault.read(written.path("fault")) : fault,
                written.path("seed").asLong(seed));
    }

    private static void known(String field) {
        if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException("there is no '" + field + "' here; there are " + FIELDS);
        }
    }
}
