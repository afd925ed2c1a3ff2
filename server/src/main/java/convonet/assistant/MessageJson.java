package convonet.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.ToolCall;
import convonet.tools.ToolResultJson;
import java.util.ArrayList;
import java.util.List;

/// How a message is kept: an object with one of the members `caller`, `assistant`, `tools`.
final class MessageJson {
    private static final JsonMapper JSON = new JsonMapper();

    private MessageJson() {}

    static String write(Message message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (message) {
            case Message.FromCaller(String text) -> json.put("caller", keepable(text));
            case Message.FromAssistant(String text, List<ToolCall> calls) -> {
                json.put("assistant", keepable(text));
                ArrayNode each = json.putArray("calls");
                calls.forEach(call -> each.add(call(call)));
            }
            case Message.FromTools(List<Message.Answered> results) -> {
                ArrayNode each = json.putArray("tools");
                results.forEach(answered ->
                        each.add(call(answered.call()).set("result", ToolResultJson.write(answered.result()))));
            }
        }
        return json.toString();
    }

    /// @throws IllegalArgumentException when `text` is not what [#write] makes
    static Message read(String text) {
        JsonNode json = parsed(text);
        if (json.has("caller")) {
            return new Message.FromCaller(json.get("caller").asText());
        }
        if (json.has("assistant")) {
            List<ToolCall> calls = new ArrayList<>();
            json.path("calls").forEach(call -> calls.add(call(call)));
            return new Message.FromAssistant(json.get("assistant").asText(), calls);
        }
        List<Message.Answered> results = new ArrayList<>();
        json.path("tools")
                .forEach(answered -> results.add(
                        new Message.Answered(call(answered), ToolResultJson.read(answered.path("result")))));
        return new Message.FromTools(results);
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a kept message is not JSON", e);
        }
    }

    private static ObjectNode call(ToolCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", call.id()).put("name", call.name()).set("arguments", call.arguments());
        return json;
    }

    private static ToolCall call(JsonNode json) {
        return new ToolCall(json.path("id").asText(), json.path("name").asText(), json.path("arguments"));
    }

    /// PostgreSQL's `jsonb` takes neither the character NUL nor half a surrogate pair.
    private static String keepable(String text) {
        boolean clean = text.codePoints().noneMatch(MessageJson::isUnkeepable);
        return clean
                ? text
                : text.codePoints()
                        .map(c -> isUnkeepable(c) ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isUnkeepable(int c) {
        return c == 0 || Character.getType(c) == Character.SURROGATE;
    }
}
