package convonet.tools.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.ToolResult;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Turns what others' tools answer into results of ours. What is too long is cut.
final class Results {
    private static final int LONGEST_SAYING = 300;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LARGEST_STRUCTURE = 4_000;
    private static final int MOST_NAMED = 10;
    private static final int INVALID_PARAMETERS = -32_602;
    private static final JsonMapper JSON = new JsonMapper();

    private Results() {}

    static ToolResult of(McpSchema.CallToolResult answer) {
        List<McpSchema.Content> contents = Objects.requireNonNullElse(answer.content(), List.of());
        String text = contents.stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(McpSchema.TextContent.class::cast)
                .map(content -> Objects.requireNonNullElse(content.text(), ""))
                .collect(Collectors.joining("\n"));
        if (Boolean.TRUE.equals(answer.isError())) {
            return failed("failed", text);
        }
        String first = contents.stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(content -> ((McpSchema.TextContent) content).text())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        String say = Plain.line(first, LONGEST_SAYING);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (!text.strip().equals(say)) {
            data.put("text", Plain.text(text, LONGEST_TEXT));
        }
        JsonNode structure = JSON.valueToTree(answer.structuredContent());
        if (structure.isContainerNode() && structure.toString().length() <= LARGEST_STRUCTURE) {
            data.set("structure", structure);
        }
        contents.stream()
                .filter(content -> !(content instanceof McpSchema.TextContent))
                .map(Results::named)
                .limit(MOST_NAMED)
                .forEach(name -> data.withArray("not_shown").add(name));
        return new ToolResult.Done(say.isEmpty() ? "That is done." : say, data);
    }

    static ToolResult of(McpError said) {
        McpSchema.JSONRPCResponse.JSONRPCError error = said.getJsonRpcError();
        boolean invalid = error != null && Objects.equals(error.code(), INVALID_PARAMETERS);
        return failed(invalid ? "bad_argument" : "failed", error == null ? "" : error.message());
    }

    private static ToolResult failed(String code, String message) {
        String line = Plain.line(Objects.requireNonNullElse(message, ""), LONGEST_SAYING);
        return new ToolResult.Failed(code, line.isEmpty() ? "It did not work, and nothing was said why." : line);
    }

    /// What there is beside text.
    private static String named(McpSchema.Content content) {
        String what = switch (content) {
            case McpSchema.ImageContent image -> "image " + image.mimeType();
            case McpSchema.AudioContent audio -> "sound " + audio.mimeType();
            case McpSchema.EmbeddedResource embedded ->
                "resource " + embedded.resource().uri();
            case McpSchema.ResourceLink link -> "link to " + link.uri();
            default -> content.type();
        };
        return Plain.line(what, LONGEST_SAYING);
    }
}
