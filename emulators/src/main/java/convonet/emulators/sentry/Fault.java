package convonet.emulators.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What goes wrong with envelopes.
///
/// @param times how many are struck; empty for all
public record Fault(Kind kind, OptionalInt times) {

    public static final Fault NONE = new Fault(Kind.NONE, OptionalInt.empty());

    /// What becomes of an envelope.
    public enum Kind {
        NONE,
        /// 429 with `X-Sentry-Rate-Limits: 60:error;transaction:organization`.
        RATE_LIMITED,
        /// 503.
        UNAVAILABLE,
        /// Never answered, and the connection stays.
        MUTE,
        /// The connection breaks before an answer.
        DROP
    }

    public static Fault of(Kind kind) {
        return new Fault(kind, OptionalInt.empty());
    }

    boolean strikes() {
        return kind != Kind.NONE && times.orElse(1) > 0;
    }

    Fault struck() {
        return times.isEmpty() ? this : new Fault(kind, OptionalInt.of(times.getAsInt() - 1));
    }

    /// `"rate-limited"`, or `{"kind": "rate-limited", "times": 2}`.
    static Fault read(JsonNode written) {
        JsonNode times = written.path("times");
        return new Fault(
                kind(
                        written.isTextual()
                                ? written.asText()
                                : written.path("kind").asText()),
                times.canConvertToInt() ? OptionalInt.of(times.asInt()) : OptionalInt.empty());
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> name(kind).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no fault '" + text + "'; there are "
                        + Arrays.stream(Kind.values()).map(Fault::name).collect(Collectors.joining(", "))));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
