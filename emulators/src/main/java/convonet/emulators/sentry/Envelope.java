package convonet.emulators.sentry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What comes in one request: a line of headers, then items, each a line of headers and a payload as long as they
/// say, or until the end of the line: https://develop.sentry.dev/sdk/data-model/envelopes/.
record Envelope(JsonNode headers, List<Item> items) {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Item(String type, JsonNode payload) {}

    /// One without items is whole, too.
    ///
    /// @throws IllegalArgumentException says what is wrong
    static Envelope read(byte[] body) {
        int[] at = {0};
        JsonNode headers = object(line(body, at), "the envelope's headers");
        List<Item> items = new ArrayList<>();
        while (at[0] < body.length) {
            byte[] line = line(body, at);
            if (line.length > 0) {
                JsonNode item = object(line, "an item's headers");
                demand(item.path("type").isTextual(), "an item says its type");
                byte[] payload = item.has("length") ? bytes(body, at, item.path("length")) : line(body, at);
                items.add(new Item(item.path("type").asText(), object(payload, "a payload")));
            }
        }
        items.forEach(item -> Payloads.check(headers, item));
        return new Envelope(headers, List.copyOf(items));
    }

    static void demand(boolean good, String rule) {
        if (!good) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static byte[] line(byte[] body, int[] at) {
        int end = at[0];
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        byte[] line = Arrays.copyOfRange(body, at[0], end);
        at[0] = end + 1;
        return line;
    }

    private static byte[] bytes(byte[] body, int[] at, JsonNode length) {
        demand(length.canConvertToInt() && length.asInt() >= 0, "a length is a number");
        int end = at[0] + length.asInt();
        demand(end <= body.length, "a payload is as long as its headers say");
        demand(end == body.length || body[end] == '\n', "a line ends behind a payload");
        byte[] payload = Arrays.copyOfRange(body, at[0], end);
        at[0] = end + 1;
        return payload;
    }

    private static JsonNode object(byte[] json, String what) {
        try {
            JsonNode read = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            demand(read.isObject(), what + " are an object");
            return read;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(what + " are no JSON", malformed);
        }
    }
}
