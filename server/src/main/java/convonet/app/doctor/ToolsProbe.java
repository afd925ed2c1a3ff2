package convonet.app.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.outside.OutsideLook;
import convonet.tools.outside.OutsideServer;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Connects to one MCP server of others, as the assistant would, and uses none of its tools.
public record ToolsProbe(OutsideServer server, Web web, Clock clock, Threads threads) implements Probe {
    private static final String VERSION = "2025-06-18";

    @Override
    public Part part() {
        return Part.TOOLS;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        return switch (server.way()) {
            case OutsideServer.Program program -> program(program);
            case OutsideServer.Site site -> site(site);
        };
    }

    private List<Finding> program(OutsideServer.Program program) throws InterruptedException {
        if (!OutsideLook.isInstalled(program)) {
            return List.of(OutsideAilment.TOOLS_PROGRAM_MISSING.found(server.name()));
        }
        try {
            return well(OutsideLook.tools(server, clock, threads) + " tools");
        } catch (ProviderException silent) {
            return List.of(OutsideAilment.TOOLS_NO_MCP.found(server.name(), "it does not answer as one"));
        }
    }

    private List<Finding> site(OutsideServer.Site site) throws InterruptedException {
        Map<String, String> headers = new HashMap<>(site.headers());
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
        return switch (web.post(site.url(), greeting(), headers)) {
            case Web.Failed failed -> List.of(OutsideAilment.TOOLS_UNREACHABLE.found(server.name(), failed.why()));
            case Web.Came came -> read(came);
        };
    }

    private List<Finding> read(Web.Came came) {
        if (came.status() == 401 || came.status() == 403) {
            return List.of(OutsideAilment.TOOLS_REFUSED.found(server.name(), came.status()));
        }
        return came.status() == 200 && came.body().contains("\"protocolVersion\"")
                ? well("answers")
                : List.of(OutsideAilment.TOOLS_NO_MCP.found(server.name(), came.status()));
    }

    private List<Finding> well(String how) {
        return List.of(Finding.well(part(), server.name() + ": " + how));
    }

    /// https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle
    private static String greeting() {
        ObjectNode greeting = JsonNodeFactory.instance.objectNode();
        greeting.put("jsonrpc", "2.0").put("id", 1).put("method", "initialize");
        ObjectNode about = greeting.putObject("params").put("protocolVersion", VERSION);
        about.putObject("capabilities");
        about.putObject("clientInfo").put("name", "convonet").put("version", "1");
        return greeting.toString();
    }
}
