package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a played telephone does when it is called.
///
/// @param rings when, after it was called; empty for one of which nothing is ever heard
/// @param takesUp what becomes of it, in time from when it rings; empty: it rings on
/// @param voice what is said at it
/// @param keys pressed at it one after the other, one every 250 ms from half a second after the answer on
/// @param hangsUp when, after it was answered; empty for one that never does
public record TelephonePart(
        Optional<Duration> rings,
        Optional<TakesUp> takesUp,
        TelephoneVoice voice,
        String keys,
        Optional<Duration> hangsUp) {
    private static final Set<String> FIELDS =
            Set.of("rings_ms", "answers_ms", "refuses", "refuses_ms", "says", "keys", "hangs_up_ms");

    /// Rings after 50 ms, is answered after 200 ms more, and somebody says 440 Hz.
    public static final TelephonePart ANSWERED = new TelephonePart(
            Optional.of(Duration.ofMillis(50)),
            Optional.of(new Answers(Duration.ofMillis(200))),
            TelephoneVoice.tone(440),
            "",
            Optional.empty());

    /// Rings until somebody else ends it, or [PlayedTelephone#answer] is used.
    public static final TelephonePart RINGING = ANSWERED.with(Optional.empty());

    /// What becomes of a telephone that rings.
    public sealed interface TakesUp {
        Duration after();
    }

    /// It is answered.
    public record Answers(Duration after) implements TakesUp {}

    /// It is refused.
    ///
    /// @param status as SIP has it
    public record Refuses(Duration after, int status) implements TakesUp {
        String phrase() {
            return switch (status) {
                case 404 -> "Not Found";
                case 408 -> "Request Timeout";
                case 480 -> "Temporarily Unavailable";
                case 486 -> "Busy Here";
                case 488 -> "Not Acceptable Here";
                case 503 -> "Service Unavailable";
                case 600 -> "Busy Everywhere";
                case 603 -> "Decline";
                default -> "Refused";
            };
        }
    }

    /// Refused without having rung.
    public static TelephonePart refusing(int status) {
        return new TelephonePart(
                Optional.empty(),
                Optional.of(new Refuses(Duration.ofMillis(50), status)),
                TelephoneVoice.SILENT,
                "",
                Optional.empty());
    }

    /// Rings, and is refused.
    public static TelephonePart ringingRefused(Duration after, int status) {
        return ANSWERED.with(Optional.of(new Refuses(after, status)));
    }

    /// A mailbox takes the call.
    public static TelephonePart mailbox() {
        return ANSWERED.saying(TelephoneVoice.mailbox());
    }

    public TelephonePart saying(TelephoneVoice other) {
        return new TelephonePart(rings, takesUp, other, keys, hangsUp);
    }

    public TelephonePart pressing(String others) {
        return new TelephonePart(rings, takesUp, voice, others, hangsUp);
    }

    public TelephonePart hangingUp(Duration after) {
        return new TelephonePart(rings, takesUp, voice, keys, Optional.of(after));
    }

    private TelephonePart with(Optional<TakesUp> other) {
        return new TelephonePart(rings, other, voice, keys, hangsUp);
    }

    /// Changes what is told and keeps the rest. `answers_ms` and `refuses` exclude each other; `-1` for a time
    /// means never.
    ///
    /// @throws IllegalArgumentException says what is wrong
    TelephonePart read(JsonNode written) {
        written.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("a telephone has no '" + field + "'; it has " + FIELDS);
            }
        });
        Optional<TakesUp> next = takesUp;
        if (written.has("refuses")) {
            next = Optional.of(new Refuses(
                    time(written.path("refuses_ms")).orElse(Duration.ofMillis(50)),
                    written.get("refuses").asInt()));
        } else if (written.has("answers_ms")) {
            next = time(written.get("answers_ms")).map(Answers::new);
        }
        return new TelephonePart(
                written.has("rings_ms") ? time(written.get("rings_ms")) : rings,
                next,
                written.has("says") ? voice(written.get("says")) : voice,
                written.path("keys").asText(keys),
                written.has("hangs_up_ms") ? time(written.get("hangs_up_ms")) : hangsUp);
    }

    private static Optional<Duration> time(JsonNode written) {
        return written.isNumber() && written.asLong() >= 0
                ? Optional.of(Duration.ofMillis(written.asLong()))
                : Optional.empty();
    }

    /// A number of hertz, `silence`, `mailbox`, or the name of a WAV file.
    private static TelephoneVoice voice(JsonNode written) {
        if (written.isInt()) {
            return TelephoneVoice.tone(written.asInt());
        }
        return switch (written.asText()) {
            case "silence" -> TelephoneVoice.SILENT;
            case "mailbox" -> TelephoneVoice.mailbox();
            default -> TelephoneVoice.of(Path.of(written.asText()));
        };
    }
}
