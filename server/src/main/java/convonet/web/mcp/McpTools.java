package convonet.web.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.Ids;
import convonet.tools.Errand;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.ToolResultJson;
import convonet.tools.Toolbox;
import convonet.watch.Timeline;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The toolbox as an MCP server. A request is answered on the thread that brings it, as one JSON object. Making one
/// takes some hundred milliseconds of a process that has not made one before.
final class McpTools {
    static final String PATH = "/mcp";
    static final int LARGEST_REQUEST = 64 * 1024;

    private static final String VISIT = "convonet.visit";
    private static final String INSTRUCTIONS = """
            The tools of a voice assistant, for the data of the one caller to whom the bearer token belongs. Times are \
            ISO 8601 with offset; ask current_time when "today" or "tomorrow" matters. The first text of a result is a \
            sentence that can be said to the caller; the structured content holds it as "say" and the facts as "data". \
            A failure tells in its message what to do differently.""";
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Toolbox toolbox;
    private final HttpServletStatelessServerTransport transport;

    McpTools(Toolbox toolbox, McpSessions sessions) {
        this.toolbox = toolbox;
        this.transport = HttpServletStatelessServerTransport.builder()
                .messageEndpoint(PATH)
                .maxRequestSize(LARGEST_REQUEST)
                .contextExtractor(request -> context((Visit) request.getAttribute(VISIT)))
                .build();
        // The toolbox checks arguments itself, in words that the model can act on.
        McpServer.sync(new KnownVisits(transport, sessions))
                .serverInfo("convonet", "1")
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(toolbox.tools().stream().map(this::offered).toList())
                .build();
    }

    /// Answers one request.
    void serve(Visit visit, HttpServletRequest request) throws ServletException, IOException {
        request.setAttribute(VISIT, visit);
        transport.service(request, visit.response());
    }

    static Visit visit(McpTransportContext context) {
        return (Visit) Objects.requireNonNull(context.get(VISIT));
    }

    static McpTransportContext context(Visit visit) {
        return McpTransportContext.create(Map.of(VISIT, visit));
    }

    private SyncToolSpecification offered(Tool tool) {
        McpSchema.ToolAnnotations hints = McpSchema.ToolAnnotations.builder()
                .readOnlyHint(tool.readOnly())
                .openWorldHint(tool.effect() == Tool.Effect.OUTSIDE)
                .build();
        McpSchema.Tool offer = McpSchema.Tool.builder(tool.name(), JSON.convertValue(tool.parameters(), OBJECT))
                .description(tool.description())
                .annotations(hints)
                .build();
        return SyncToolSpecification.builder()
                .tool(offer)
                .callHandler((context, request) -> told(toolbox.run(errand(visit(context), request))))
                .build();
    }

    /// A call is known by its session, its number in it, and what it asks for. So one that is sent again because its
    /// answer was lost is the same one, and a client that counts anew within a session gets what it asks for.
    private static Errand errand(Visit visit, McpSchema.CallToolRequest request) {
        JsonNode arguments = JSON.valueToTree(Objects.requireNonNullElse(request.arguments(), Map.of()));
        String conversation = visit.session()
                .map(McpSessions::name)
                .orElseGet(() -> Ids.next().toString());
        String asked = visit.number().orElse("") + " " + request.name() + " " + arguments;
        ToolCall call = new ToolCall(digest(asked), request.name(), arguments);
        return new Errand(visit.caller(), "mcp " + conversation, call, Timeline.NOWHERE);
    }

    private static McpSchema.CallToolResult told(ToolResult result) {
        ObjectNode json = ToolResultJson.write(result);
        String words = switch (result) {
            case ToolResult.Done done -> done.say();
            case ToolResult.Failed failed -> failed.message();
        };
        return McpSchema.CallToolResult.builder()
                .textContent(List.of(words, json.toString()))
                .structuredContent(JSON.convertValue(json, OBJECT))
                .isError(result instanceof ToolResult.Failed)
                .build();
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
