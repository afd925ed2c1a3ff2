package convonet.emulators.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/// What our server says on a Media Stream, read strictly: a missing or an extra field is as wrong as another
/// stream's id (https://www.twilio.com/docs/api/errors/31951).
sealed interface StreamOrder {
    JsonMapper JSON = new JsonMapper();

    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Media(byte[] sound) implements StreamOrder {}

    record Mark(String name) implements StreamOrder {}

    record Clear() implements StreamOrder {}

    /// @param why for the record
    record Wrong(String why) implements StreamOrder {}

    static StreamOrder read(String text, String streamSid) {
        try {
            JsonNode message = JSON.readTree(text);
            if (message == null || !message.isObject()) {
                return new Wrong("no JSON object");
            }
            if (!message.path("streamSid").asText().equals(streamSid)) {
                return new Wrong("wrong streamSid");
            }
            return switch (message.path("event").asText()) {
                case "media" -> media(message);
                case "mark" -> mark(message);
                case "clear" -> has(message, "event", "streamSid") ? new Clear() : new Wrong("fields of clear");
                default -> new Wrong("unknown event " + message.path("event"));
            };
        } catch (JsonProcessingException malformed) {
            return new Wrong("no JSON");
        }
    }

    private static StreamOrder media(JsonNode message) {
        JsonNode media = message.path("media");
        if (!has(message, "event", "streamSid", "media") || !has(media, "payload")) {
            return new Wrong("fields of media");
        }
        try {
            return new Media(Base64.getDecoder().decode(media.path("payload").asText()));
        } catch (IllegalArgumentException malformed) {
            return new Wrong("payload is no Base64");
        }
    }

    private static StreamOrder mark(JsonNode message) {
        JsonNode mark = message.path("mark");
        return has(message, "event", "streamSid", "mark")
                        && has(mark, "name")
                        && mark.path("name").isTextual()
                ? new Mark(mark.path("name").asText())
                : new Wrong("fields of mark");
    }

    private static boolean has(JsonNode object, String... names) {
        Set<String> present = new HashSet<>();
        object.fieldNames().forEachRemaining(present::add);
        return object.isObject() && present.equals(Set.of(names));
    }
}
