package convonet.tools.outside;

import convonet.tools.Tool;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bounds what all servers together may have a model read with each of its thoughts. Servers come in the order in which
/// they are named, tools in the order of their server's list; one that does not fit is left out. May be used by many
/// threads.
final class Allowance {
    private static final Logger LOG = LoggerFactory.getLogger(Allowance.class);
    private static final int MOST_TOOLS = 128;
    private static final int MOST_CHARACTERS = 120_000;

    private List<List<Tool>> seen = List.of();
    private List<Tool> fitting = List.of();

    /// The same list until a server has another one.
    ///
    /// @param servers the tools of each
    synchronized List<Tool> of(List<List<Tool>> servers) {
        if (!servers.equals(seen)) {
            fitting = chosen(servers);
            seen = servers;
        }
        return fitting;
    }

    private static List<Tool> chosen(List<List<Tool>> servers) {
        List<Tool> fitting = new ArrayList<>();
        List<String> left = new ArrayList<>();
        int characters = 0;
        for (Tool tool : servers.stream().flatMap(List::stream).toList()) {
            int more = length(tool);
            if (fitting.size() < MOST_TOOLS && characters + more <= MOST_CHARACTERS) {
                fitting.add(tool);
                characters += more;
            } else {
                left.add(tool.name());
            }
        }
        if (!left.isEmpty()) {
            LOG.warn("There is no room for all tools of MCP servers: {} are left out", ToolNames.some(left));
        }
        return List.copyOf(fitting);
    }

    private static int length(Tool tool) {
        return tool.name().length()
                + tool.description().length()
                + tool.parameters().toString().length();
    }
}
