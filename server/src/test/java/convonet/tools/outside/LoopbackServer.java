package convonet.tools.outside;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// An MCP server by the SDK at a port of loopback, which remembers what it was sent.
final class LoopbackServer {
    final List<McpSchema.CallToolRequest> calls = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

    private final Server http = new Server();
    private final ServerConnector connector = new ServerConnector(http);
    private final McpSyncServer mcp;

    LoopbackServer() throws Exception {
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .contextExtractor(this::remembered)
                .build();
        mcp = McpServer.sync(transport)
                .serverInfo("loopback", "1")
                .capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
                .build();
        ServletContextHandler servlets = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(transport);
        holder.setAsyncSupported(true);
        servlets.addServlet(holder, "/mcp");
        http.setHandler(servlets);
        connector.setHost("127.0.0.1");
        http.addConnector(connector);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/mcp");
    }

    void offer(McpSchema.Tool tool, Function<McpSchema.CallToolRequest, McpSchema.CallToolResult> action) {
        mcp.addTool(SyncToolSpecification.builder()
                .tool(tool)
                .callHandler((exchange, request) -> {
                    calls.add(request);
                    return action.apply(request);
                })
                .build());
    }

    private McpTransportContext remembered(HttpServletRequest request) {
        headers.add(Collections.list(request.getHeaderNames()).stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> Collections.list(request.getHeaders(name)),
                        (one, other) -> one)));
        return McpTransportContext.EMPTY;
    }

    void close() throws Exception {
        mcp.close();
        http.stop();
    }
}
