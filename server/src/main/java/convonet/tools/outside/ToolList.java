package convonet.tools.outside;

import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.tools.Errand;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one server offers, as tools of ours. One thread reads the server's list, any may ask for the tools.
final class ToolList {
    private static final Logger LOG = LoggerFactory.getLogger(ToolList.class);
    private static final int MOST_TOOLS = 64;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final OutsideServer server;
    private final Use use;
    private List<McpSchema.Tool> listed = List.of();
    private volatile List<Tool> tools = List.of();

    /// Uses a tool.
    @FunctionalInterface
    interface Use {
        /// @param tool as the server calls it
        ToolResult of(String tool, boolean readOnly, Errand errand) throws InterruptedException;
    }

    ToolList(OutsideServer server, Use use) {
        this.server = server;
        this.use = use;
    }

    /// The same tools, also by identity, until the server's list is another one.
    List<Tool> tools() {
        return tools;
    }

    void read(List<McpSchema.Tool> list) {
        if (list.equals(listed)) {
            return;
        }
        List<Tool> offered = new ArrayList<>();
        List<String> left = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (McpSchema.Tool tool : list) {
            Optional<Tool> ours = translated(tool);
            if (ours.isPresent()
                    && offered.size() < MOST_TOOLS
                    && names.add(ours.get().name())) {
                offered.add(ours.get());
            } else {
                left.add(ToolNames.of(server.name(), tool.name()));
            }
        }
        if (!left.isEmpty()) {
            LOG.warn("MCP server {}: {} cannot be offered", server, ToolNames.some(left));
        }
        listed = list;
        tools = List.copyOf(offered);
    }

    private Optional<Tool> translated(McpSchema.Tool tool) {
        boolean hinted = tool.annotations() != null
                && Boolean.TRUE.equals(tool.annotations().readOnlyHint());
        boolean readOnly = server.readOnly().covers(tool.name(), hinted);
        String description =
                Objects.requireNonNullElse(tool.description(), Objects.requireNonNullElse(tool.title(), ""));
        return SchemaCopy.of(JSON.valueToTree(tool.inputSchema()))
                .map(parameters -> new Tool(
                        ToolNames.of(server.name(), tool.name()),
                        Plain.text(description, LONGEST_DESCRIPTION),
                        parameters,
                        readOnly ? Tool.Effect.NONE : Tool.Effect.OUTSIDE,
                        errand -> use.of(tool.name(), readOnly, errand)));
    }
}
