package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Something that goes wrong.
///
/// @param after how much of an utterance a listening socket has heard, or how much sound a speaking socket has sent,
/// before it is struck; zero strikes with the next message
/// @param times how many sockets are struck before all is well again
public record Fault(Kind kind, Duration after, int times, On on) {

    public static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO, 0, On.BOTH);

    private static final Set<String> FIELDS = Set.of("kind", "after_ms", "times", "on");

    /// What goes wrong. In the settings written in lower case with hyphens.
    public enum Kind {
        NONE,
        /// The connection is cut without a farewell.
        DROP,
        /// The socket stays open, takes everything and says nothing more.
        MUTE,
        /// The socket stops reading.
        SLOW_READER,
        /// The socket neither reads nor writes and does not notice that it is closed.
        HALF_OPEN,
        /// One message is no JSON.
        MALFORMED,
        /// The socket is closed with 1011 and `NET-0000`.
        CLOSE,
        /// A new socket is refused with 401.
        UNAUTHORIZED,
        /// A new socket is refused with 402.
        PAYMENT_REQUIRED,
        /// A new socket is refused with 403: the key may not use this model.
        FORBIDDEN,
        /// A new socket is refused with 400: there is no such model.
        UNKNOWN_MODEL,
        /// A new socket is refused with 429.
        TOO_MANY_REQUESTS,
        /// A new socket is refused with 503.
        UNAVAILABLE;

        boolean refuses() {
            return switch (this) {
                case UNAUTHORIZED, PAYMENT_REQUIRED, FORBIDDEN, UNKNOWN_MODEL, TOO_MANY_REQUESTS, UNAVAILABLE -> true;
                case NONE, DROP, MUTE, SLOW_READER, HALF_OPEN, MALFORMED, CLOSE -> false;
            };
        }

        String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Which sockets are struck.
    public enum On {
        LISTEN,
        SPEAK,
        BOTH;

        boolean fits(String path) {
            return this == BOTH || path.endsWith(name().toLowerCase(Locale.ROOT));
        }
    }

    /// Strikes every socket in the middle of an utterance, half a second into it.
    public static Fault of(Kind kind) {
        return new Fault(kind, Duration.ofMillis(500), Integer.MAX_VALUE, On.BOTH);
    }

    public Fault once() {
        return new Fault(kind, after, 1, on);
    }

    public Fault only(On where) {
        return new Fault(kind, after, times, where);
    }

    public Fault after(Duration heard) {
        return new Fault(kind, heard, times, on);
    }

    /// Reads `"drop"` or `{"kind": "drop", "after_ms": 500, "times": 1, "on": "listen"}`.
    static Fault read(JsonNode written) {
        if (written.isTextual()) {
            return of(kind(written.asText()));
        }
        written.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("a fault has no '" + field + "'; it has " + FIELDS);
            }
        });
        Fault usual = of(kind(written.path("kind").asText()));
        return new Fault(
                usual.kind,
                Duration.ofMillis(written.path("after_ms").asLong(usual.after.toMillis())),
                written.path("times").asInt(usual.times),
                On.valueOf(written.path("on").asText("both").toUpperCase(Locale.ROOT)));
    }

    private static Kind kind(String written) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault '" + written + "'; there are "
                        + String.join(
                                ", ",
                                Arrays.stream(Kind.values()).map(Kind::written).toList())));
    }
}
