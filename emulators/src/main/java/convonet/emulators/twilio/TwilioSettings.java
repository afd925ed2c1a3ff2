package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Latency;
import java.time.Duration;
import java.util.Set;

/// How the played Twilio behaves.
///
/// @param account what it has and how it stands
/// @param rest from a request until it is answered
/// @param callback from what happens until our server is told
/// @param callsPerSecond how many calls are begun in a second; the others wait. 0 for no limit
/// @param ringBuffer how much longer than `Timeout` a telephone rings; Twilio adds five seconds for some calls
/// @param declined the status of a call that was answered with 603, which is not documented
/// @param seed of everything drawn
public record TwilioSettings(
        String accountSid,
        String authToken,
        TwilioAccount account,
        Latency rest,
        Latency callback,
        double callsPerSecond,
        Duration ringBuffer,
        String declined,
        long seed) {

    public static final TwilioSettings DEFAULT = new TwilioSettings(
            "AC0123456789abcdef0123456789abcdef",
            "fedcba9876543210fedcba9876543210",
            TwilioAccount.DEFAULT,
            Latency.NONE,
            Latency.NONE,
            1,
            Duration.ofSeconds(5),
            "busy",
            1);

    /// Those that are not settings but things to do are `TwilioEmulator`'s.
    private static final Set<String> FIELDS = Set.of(
            "account",
            "latency",
            "calls_per_second",
            "ring_buffer_ms",
            "declined",
            "seed",
            "fault",
            "faults",
            "next",
            "telephone",
            "telephones",
            "records_to");

    public TwilioSettings {
        if (!(callsPerSecond >= 0 && callsPerSecond <= 1_000)) {
            throw new IllegalArgumentException("calls_per_second is 0 to 1000");
        }
        if (!Set.of("busy", "failed", "no-answer").contains(declined)) {
            throw new IllegalArgumentException("declined is busy, failed or no-answer");
        }
    }

    /// With the latencies that a real service shows on a good day.
    public TwilioSettings realistic() {
        return with(Latency.parse("200/600"), Latency.parse("80/300"));
    }

    public TwilioSettings with(Latency newRest, Latency newCallback) {
        return new TwilioSettings(
                accountSid, authToken, account, newRest, newCallback, callsPerSecond, ringBuffer, declined, seed);
    }

    public TwilioSettings withCallsPerSecond(double other) {
        return new TwilioSettings(accountSid, authToken, account, rest, callback, other, ringBuffer, declined, seed);
    }

    public TwilioSettings withRingBuffer(Duration other) {
        return new TwilioSettings(
                accountSid, authToken, account, rest, callback, callsPerSecond, other, declined, seed);
    }

    public TwilioSettings with(TwilioAccount other) {
        return new TwilioSettings(
                accountSid, authToken, other, rest, callback, callsPerSecond, ringBuffer, declined, seed);
    }

    /// Changes what is told and keeps the rest.
    TwilioSettings read(JsonNode written) {
        written.fieldNames().forEachRemaining(field -> known(FIELDS, field));
        JsonNode latency = written.path("latency");
        latency.fieldNames().forEachRemaining(field -> known(Set.of("rest", "callback"), field));
        return new TwilioSettings(
                accountSid,
                authToken,
                written.has("account") ? account.read(written.path("account")) : account,
                latency(latency, "rest", rest),
                latency(latency, "callback", callback),
                written.path("calls_per_second").asDouble(callsPerSecond),
                Duration.ofMillis(written.path("ring_buffer_ms").asLong(ringBuffer.toMillis())),
                written.path("declined").asText(declined),
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
}
