package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What is known of one call.
///
/// @param to without headers
/// @param headers of the INVITE
/// @param started when it was answered
/// @param sipStatus with which the telephone ended it
public record CallRecord(
        String sid,
        String accountSid,
        String to,
        Map<String, String> headers,
        String from,
        CallStatus status,
        Instant created,
        Instant updated,
        Optional<Instant> started,
        Optional<Instant> ended,
        OptionalInt sipStatus) {
    static final String VERSION = "2010-04-01";

    /// RFC 2822.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static String date(Instant moment) {
        return DATE.format(moment);
    }

    CallRecord now(CallStatus next, Instant moment) {
        boolean answered = next == CallStatus.IN_PROGRESS;
        return new CallRecord(
                sid,
                accountSid,
                to,
                headers,
                from,
                next,
                created,
                moment,
                answered ? Optional.of(moment) : started,
                next.isOver() ? Optional.of(moment) : ended,
                sipStatus);
    }

    CallRecord with(int sip) {
        return new CallRecord(
                sid, accountSid, to, headers, from, status, created, updated, started, ended, OptionalInt.of(sip));
    }

    /// Seconds of talk, begun ones counted; 0 when it was not answered.
    long seconds() {
        return started.flatMap(from -> ended.map(
                        until -> Duration.between(from, until).plusMillis(999).toSeconds()))
                .orElse(0L);
    }

    /// As the REST API shows it.
    ObjectNode json() {
        String uri = "/" + VERSION + "/Accounts/" + accountSid + "/Calls/" + sid;
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("sid", sid)
                .put("date_created", date(created))
                .put("date_updated", date(updated))
                .putNull("parent_call_sid")
                .put("account_sid", accountSid)
                .put("to", to)
                .put("to_formatted", to)
                .put("from", from)
                .put("from_formatted", from)
                .putNull("phone_number_sid")
                .put("status", status.written())
                .put("start_time", started.map(CallRecord::date).orElse(null))
                .put("end_time", ended.map(CallRecord::date).orElse(null))
                .put("duration", duration())
                .putNull("price")
                .put("price_unit", "USD")
                .put("direction", "outbound-api")
                .putNull("answered_by")
                .put("api_version", VERSION)
                .putNull("forwarded_from")
                .putNull("group_sid")
                .putNull("caller_name")
                .put("queue_time", "0")
                .putNull("trunk_sid")
                .put("uri", uri + ".json");
        ObjectNode parts = json.putObject("subresource_uris");
        for (String part : new String[] {"notifications", "recordings", "streams", "events"}) {
            parts.put(part, uri + "/" + Character.toUpperCase(part.charAt(0)) + part.substring(1) + ".json");
        }
        return json;
    }

    private @Nullable String duration() {
        return status == CallStatus.COMPLETED ? Long.toString(seconds()) : null;
    }
}
