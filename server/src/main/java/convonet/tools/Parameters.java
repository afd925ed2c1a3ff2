package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes the JSON schema of a tool's arguments. No other arguments than those named are allowed.
public final class Parameters {
    private final ObjectNode schema = JsonNodeFactory.instance.objectNode();
    private final ObjectNode properties;

    private Parameters() {
        schema.put("type", "object");
        properties = schema.putObject("properties");
        schema.putArray("required");
        schema.put("additionalProperties", false);
    }

    public static Parameters none() {
        return new Parameters();
    }

    public Parameters text(String name, String description, int longest) {
        property(name, "string", description).put("maxLength", longest);
        return this;
    }

    /// A time, as ISO 8601 text; what it means is checked by the tool.
    public Parameters time(String name, String description) {
        return text(name, description, 40);
    }

    public Parameters choice(String name, String description, List<String> values) {
        values.forEach(property(name, "string", description).putArray("enum")::add);
        return this;
    }

    public Parameters yesOrNo(String name, String description) {
        property(name, "boolean", description);
        return this;
    }

    public Parameters whole(String name, String description, int least, int most) {
        property(name, "integer", description).put("minimum", least).put("maximum", most);
        return this;
    }

    public Parameters required(String... names) {
        for (String name : names) {
            schema.withArray("required").add(name);
        }
        return this;
    }

    public JsonNode schema() {
        return schema.deepCopy();
    }

    private ObjectNode property(String name, String type, String description) {
        return properties.putObject(name).put("type", type).put("description", description);
    }
}
