package convonet.assistant.claude;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.Tool.InputSchema;
import com.anthropic.models.messages.ToolUnion;
import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tools as the model is told of them. The last ones are kept, because they are nearly always the same.
final class OfferedTools {
    private volatile Offer last = new Offer(List.of(), List.of());

    private record Offer(List<Tool> tools, List<ToolUnion> written) {}

    List<ToolUnion> of(List<Tool> tools) {
        Offer offer = last;
        if (!offer.tools().equals(tools)) {
            offer = new Offer(tools, tools.stream().map(OfferedTools::written).toList());
            last = offer;
        }
        return offer.written();
    }

    private static ToolUnion written(Tool tool) {
        return ToolUnion.ofTool(com.anthropic.models.messages.Tool.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(schema(tool.parameters()))
                .build());
    }

    private static InputSchema schema(JsonNode parameters) {
        InputSchema.Builder schema = InputSchema.builder();
        for (Map.Entry<String, JsonNode> entry : parameters.properties()) {
            switch (entry.getKey()) {
                case "type" -> {}
                case "properties" -> schema.properties(properties(entry.getValue()));
                case "required" -> schema.required(texts(entry.getValue()));
                default -> schema.putAdditionalProperty(entry.getKey(), JsonValue.fromJsonNode(entry.getValue()));
            }
        }
        return schema.build();
    }

    private static InputSchema.Properties properties(JsonNode properties) {
        InputSchema.Properties.Builder written = InputSchema.Properties.builder();
        properties
                .properties()
                .forEach(entry ->
                        written.putAdditionalProperty(entry.getKey(), JsonValue.fromJsonNode(entry.getValue())));
        return written.build();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
