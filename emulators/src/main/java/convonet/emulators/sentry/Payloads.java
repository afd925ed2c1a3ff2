package convonet.emulators.sentry;

import static convonet.emulators.sentry.Envelope.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// The rules of payloads, as far as senders get them wrong:
/// https://develop.sentry.dev/sdk/data-model/event-payloads/ and `/transaction/` below it.
final class Payloads {
    private static final Set<String> LEVELS = Set.of("fatal", "error", "warning", "info", "debug");
    private static final Set<String> PLATFORMS = Set.of("java", "javascript", "other");
    private static final int LONGEST_TAG = 200;

    private Payloads() {}

    static void check(JsonNode headers, Envelope.Item item) {
        switch (item.type()) {
            case "event" -> event(headers, item.payload());
            case "transaction" -> transaction(headers, item.payload());
            case "client_report" ->
                demand(
                        item.payload().path("discarded_events").isArray(),
                        "a report of a client tells what was discarded");
            default -> throw new IllegalArgumentException("there is no item " + item.type() + " here");
        }
    }

    private static void event(JsonNode headers, JsonNode event) {
        common(headers, event);
        demand(LEVELS.contains(event.path("level").asText()), "an event has a level");
        demand(event.has("exception") || event.path("message").has("message"), "an event tells what happened");
        event.at("/exception/values").forEach(exception -> {
            demand(exception.path("type").isTextual(), "an exception has a type");
            exception.at("/stacktrace/frames").forEach(Payloads::frame);
        });
        event.path("breadcrumbs").forEach(crumb -> isTime(crumb.path("timestamp")));
    }

    private static void frame(JsonNode frame) {
        demand(
                frame.has("filename") || frame.has("function") || frame.has("module"),
                "a frame has a file, a function or a module");
        demand(!frame.has("lineno") || frame.path("lineno").canConvertToInt(), "a line is a number");
    }

    private static void transaction(JsonNode headers, JsonNode transaction) {
        common(headers, transaction);
        demand(transaction.path("type").asText().equals("transaction"), "a transaction says that it is one");
        demand(transaction.path("transaction").isTextual(), "a transaction has a name");
        trace(transaction.at("/contexts/trace"));
        spans(transaction);
    }

    private static void spans(JsonNode transaction) {
        isTime(transaction.path("start_timestamp"));
        String trace = transaction.at("/contexts/trace/trace_id").asText();
        demand(transaction.path("spans").isArray(), "a transaction has spans");
        transaction.path("spans").forEach(span -> {
            trace(span);
            isTime(span.path("start_timestamp"));
            isTime(span.path("timestamp"));
            demand(span.path("trace_id").asText().equals(trace), "a span is of its transaction's trace");
        });
    }

    private static void trace(JsonNode of) {
        demand(of.path("trace_id").asText().matches("[0-9a-f]{32}"), "a trace's id is 32 hexadecimal digits");
        demand(of.path("span_id").asText().matches("[0-9a-f]{16}"), "a span's id is 16 hexadecimal digits");
        demand(of.path("op").isTextual(), "a span has an operation");
    }

    private static void common(JsonNode headers, JsonNode payload) {
        String id = payload.path("event_id").asText();
        demand(id.matches("[0-9a-f]{32}"), "an event's id is 32 hexadecimal digits");
        demand(headers.path("event_id").asText().equals(id), "the envelope's headers name the event");
        isTime(payload.path("timestamp"));
        demand(PLATFORMS.contains(payload.path("platform").asText()), "an event has a platform");
        demand(payload.path("release").isTextual(), "an event has a release");
        demand(payload.path("environment").isTextual(), "an event has an environment");
        demand(payload.at("/sdk/name").isTextual(), "an event names its library");
        payload.path("tags").forEachEntry((name, value) -> {
            demand(name.matches("[a-zA-Z0-9_.:-]{1,32}"), "a tag's name is short");
            demand(value.isTextual() && value.asText().length() <= LONGEST_TAG, "a tag is a short text");
            demand(value.asText().indexOf('\n') < 0, "a tag is one line");
        });
    }

    private static void isTime(JsonNode time) {
        demand(
                time.isNumber() || time.asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
                "a time is RFC 3339 or seconds since 1970");
    }
}
