package convonet.app.caller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.json.JSONObject;

/// One event from the server.
///
/// @param binary what came beside the payload; empty when nothing did
/// @param atNanos when it came, by the caller's clock
@SuppressWarnings("ArrayRecordComponent")
record Told(String event, JsonNode payload, byte[] binary, long atNanos) {
    static final List<String> EVENTS = List.of(
            "authenticated",
            "transcription",
            "status",
            "assistant_response",
            "tool_call",
            "audio_chunk",
            "audio_clear",
            "turn_times",
            "error");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Told of(String event, Object[] arguments, long atNanos) {
        JsonNode payload = JsonNodeFactory.instance.objectNode();
        byte[] binary = new byte[0];
        for (Object argument : arguments) {
            if (argument instanceof JSONObject object) {
                payload = parsed(object.toString());
            } else if (argument instanceof byte[] bytes) {
                binary = bytes;
            }
        }
        return new Told(event, payload, binary, atNanos);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the client library hands out valid JSON", impossible);
        }
    }
}
