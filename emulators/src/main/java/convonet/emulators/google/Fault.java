package convonet.emulators.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What goes wrong with requests to the Calendar API.
///
/// @param times how many requests are struck; empty for all
/// @param retryAfter seconds
/// @param method the one that is struck, such as `PATCH`; empty for all
public record Fault(Kind kind, OptionalInt times, OptionalInt retryAfter, Optional<String> method) {

    public static final Fault NONE = new Fault(Kind.NONE, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

    /// How requests are answered.
    public enum Kind {
        NONE,
        /// 403 `rateLimitExceeded`.
        RATE_LIMITED,
        /// 429.
        TOO_MANY_REQUESTS,
        /// 503.
        UNAVAILABLE,
        /// 403 `forbiddenForNonOrganizer`.
        FORBIDDEN,
        /// 410 to whoever shows a sync token.
        GONE,
        /// It is done, and the answer is lost.
        LOST_ANSWER,
        /// 401.
        UNAUTHORIZED
    }

    public static Fault of(Kind kind, int times) {
        return new Fault(kind, OptionalInt.of(times), OptionalInt.empty(), Optional.empty());
    }

    public Fault on(String newMethod) {
        return new Fault(kind, times, retryAfter, Optional.of(newMethod));
    }

    public Fault retriedAfter(int seconds) {
        return new Fault(kind, times, OptionalInt.of(seconds), method);
    }

    boolean strikes(String requestMethod, boolean hasSyncToken) {
        return kind != Kind.NONE
                && times.orElse(1) > 0
                && method.map(requestMethod::equals).orElse(true)
                && (kind != Kind.GONE || hasSyncToken);
    }

    Fault struck() {
        return times.isEmpty() ? this : new Fault(kind, OptionalInt.of(times.getAsInt() - 1), retryAfter, method);
    }

    /// `"rate-limited"`, or `{"kind": "rate-limited", "times": 2, "retry_after_s": 1, "method": "PATCH"}`.
    static Fault read(JsonNode written) {
        JsonNode fields = written.isObject() ? written : written.path("no such field");
        String kind =
                written.isTextual() ? written.asText() : fields.path("kind").asText();
        return new Fault(
                kind(kind),
                number(fields.path("times")),
                number(fields.path("retry_after_s")),
                Optional.of(fields.path("method").asText("")).filter(text -> !text.isEmpty()));
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

    private static OptionalInt number(JsonNode field) {
        return field.canConvertToInt() ? OptionalInt.of(field.asInt()) : OptionalInt.empty();
    }
}
