package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// How a tool's result is written for those outside and for the store: `{say, data}` or `{error: {code,
/// message}}`.
public final class ToolResultJson {
    private ToolResultJson() {}

    public static ObjectNode write(ToolResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (result) {
            case ToolResult.Done(String say, JsonNode data) ->
                json.put("say", say).set("data", data);
            case ToolResult.Failed(String code, String message) ->
                json.putObject("error").put("code", code).put("message", message);
        }
        return json;
    }

    /// @param json as [#write] made it
    public static ToolResult read(JsonNode json) {
        JsonNode error = json.path("error");
        return error.isObject()
                ? new ToolResult.Failed(
                        error.path("code").asText(), error.path("message").asText())
                : new ToolResult.Done(json.path("say").asText(), json.path("data"));
    }
}
