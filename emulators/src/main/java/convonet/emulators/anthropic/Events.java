package convonet.emulators.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events of a stream, as the API writes them: <https://platform.claude.com/docs/en/build-with-claude/streaming>.
final class Events {
    private static final JsonMapper JSON = new JsonMapper();

    private Events() {}

    static String messageStart(String id, String model) {
        ObjectNode event = event("message_start");
        event.set("message", message(id, model, List.of(), null));
        return written(event);
    }

    static String ping() {
        return written(event("ping"));
    }

    static String textStart(int index) {
        ObjectNode event = at(index, "content_block_start");
        event.putObject("content_block").put("type", "text").put("text", "").putNull("citations");
        return written(event);
    }

    static String thinkingStart(int index) {
        ObjectNode event = at(index, "content_block_start");
        event.putObject("content_block")
                .put("type", "thinking")
                .put("thinking", "")
                .put("signature", "");
        return written(event);
    }

    static String toolStart(int index, String id, String name) {
        ObjectNode event = at(index, "content_block_start");
        event.set("content_block", toolUse(id, name, JsonNodeFactory.instance.objectNode()));
        return written(event);
    }

    static String text(int index, String piece) {
        return delta(index, "text_delta", "text", piece);
    }

    static String thinking(int index, String piece) {
        return delta(index, "thinking_delta", "thinking", piece) + delta(index, "signature_delta", "signature", "c2ln");
    }

    static String arguments(int index, String piece) {
        return delta(index, "input_json_delta", "partial_json", piece);
    }

    static String blockStop(int index) {
        return written(at(index, "content_block_stop"));
    }

    static String messageEnd(String stopReason, int tokens) {
        ObjectNode event = event("message_delta");
        stop(event.putObject("delta"), stopReason);
        usage(event.putObject("usage"), tokens);
        return written(event) + written(event("message_stop"));
    }

    static String error(String requestId) {
        return written(Answer.error(529, "Overloaded", requestId));
    }

    static String garbage() {
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":\n\n";
    }

    /// The whole answer at once, for those who do not want a stream.
    static ObjectNode whole(String id, String model, Answer answer) {
        List<JsonNode> content = new ArrayList<>();
        if (!answer.text().isEmpty()) {
            content.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "text")
                    .put("text", answer.text())
                    .putNull("citations"));
        }
        for (Answer.Call call : answer.calls()) {
            content.add(toolUse("toolu_" + id + "_" + content.size(), call.name(), read(call.arguments())));
        }
        return message("msg_" + id, model, content, answer.stopReason());
    }

    private static JsonNode read(String arguments) {
        try {
            return JSON.readTree(arguments);
        } catch (JsonProcessingException malformed) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static ObjectNode message(String id, String model, List<JsonNode> content, @Nullable String stopReason) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("id", id).put("type", "message").put("role", "assistant").put("model", model);
        message.putArray("content").addAll(content);
        stop(message, stopReason);
        message.putNull("diagnostics");
        ObjectNode usage = message.putObject("usage");
        usage(usage, 1);
        usage.putNull("cache_creation")
                .putNull("inference_geo")
                .putNull("service_tier")
                .putNull("speed");
        return message;
    }

    private static ObjectNode toolUse(String id, String name, JsonNode input) {
        ObjectNode use = JsonNodeFactory.instance.objectNode();
        use.put("type", "tool_use").put("id", id).put("name", name).set("input", input);
        use.putObject("caller").put("type", "direct");
        return use;
    }

    private static void stop(ObjectNode event, @Nullable String reason) {
        event.put("stop_reason", reason).putNull("stop_sequence").putNull("container");
        if ("refusal".equals(reason)) {
            event.putObject("stop_details")
                    .put("type", "refusal")
                    .putNull("category")
                    .putNull("explanation");
        } else {
            event.putNull("stop_details");
        }
    }

    private static void usage(ObjectNode usage, int tokens) {
        usage.put("input_tokens", 1)
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", tokens)
                .putNull("output_tokens_details")
                .putNull("server_tool_use");
    }

    static ByteBuffer bytes(String events) {
        return ByteBuffer.wrap(events.getBytes(StandardCharsets.UTF_8));
    }

    private static String delta(int index, String type, String field, String piece) {
        ObjectNode event = at(index, "content_block_delta");
        event.putObject("delta").put("type", type).put(field, piece);
        return written(event);
    }

    private static ObjectNode at(int index, String type) {
        return event(type).put("index", index);
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static String written(JsonNode event) {
        return "event: " + event.path("type").asText() + "\ndata: " + event + "\n\n";
    }
}
