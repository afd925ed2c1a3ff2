package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Something that goes wrong with one call. docs/emulators.md tells what each kind does.
///
/// @param times how many calls are struck before all is well again
/// @param after for those that strike in the middle: how long it is well before; empty for what is usual
public record Fault(Kind kind, int times, Optional<Duration> after) {

    public static final Fault NONE = new Fault(Kind.NONE, 0, Optional.empty());

    private static final Set<String> FIELDS = Set.of("kind", "times", "after_ms");

    /// What goes wrong. In the settings written in lower case with hyphens.
    public enum Kind {
        NONE,
        /// The request for the call is answered with 401.
        REST_401,
        /// With 429.
        REST_429,
        /// With 500.
        REST_500,
        /// Not at all.
        REST_HANGS,
        /// The call is made, and the connection breaks instead of the answer.
        REST_ACCEPTED_BUT_CONNECTION_LOST,
        /// 486.
        BUSY,
        /// Rings, and 603.
        DECLINED,
        /// Rings on.
        NO_ANSWER,
        /// 480.
        UNAVAILABLE,
        /// 404.
        NOT_FOUND,
        /// The telephone system does not answer.
        UNREACHABLE,
        /// A mailbox takes the call.
        VOICEMAIL_ANSWERS,
        /// Somebody answers, and hangs up after a while: a second.
        AGENT_HANGS_UP,
        /// It is answered, and our server is never asked what to do.
        TWIML_NEVER_FETCHED,
        /// Our server is asked twice.
        TWIML_FETCHED_TWICE,
        /// No WebSocket is opened.
        STREAM_NEVER_STARTED,
        /// The WebSocket breaks after a while: half a second.
        STREAM_LOST,
        /// What the telephone says comes in bursts of 400 ms.
        STREAM_MEDIA_LATE,
        /// Twilio's clock is one per cent fast.
        STREAM_CLOCK_FAST,
        /// One per cent slow.
        STREAM_CLOCK_SLOW,
        /// Of two status callbacks the later one comes first.
        CALLBACKS_OUT_OF_ORDER,
        /// Each status callback comes twice, and all again when the call is over.
        CALLBACKS_REPLAYED,
        /// Beside the real ones there are status callbacks that end the call, with somebody else's signature.
        CALLBACK_FORGED_SIGNATURE,
        /// No status callback comes.
        CALLBACK_LOST;

        String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Strikes every call.
    public static Fault of(Kind kind) {
        return new Fault(kind, Integer.MAX_VALUE, Optional.empty());
    }

    /// Strikes the next call.
    public static Fault once(Kind kind) {
        return new Fault(kind, 1, Optional.empty());
    }

    public Fault after(Duration time) {
        return new Fault(kind, times, Optional.of(time));
    }

    Duration afterOr(Duration usual) {
        return after.orElse(usual);
    }

    boolean is(Kind other) {
        return kind == other;
    }

    Fault lessOne() {
        return times > 1 ? new Fault(kind, times == Integer.MAX_VALUE ? times : times - 1, after) : NONE;
    }

    /// Reads `"busy"` or `{"kind": "stream-lost", "after_ms": 500, "times": 1}`.
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
                written.path("times").asInt(usual.times),
                written.has("after_ms")
                        ? Optional.of(Duration.ofMillis(written.get("after_ms").asLong()))
                        : Optional.empty());
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
