package convonet.web.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import reactor.core.publisher.Mono;

/// A transport that keeps no sessions, with what it does not tell its server: the number of a request, and an id for
/// the session that a client begins.
final class KnownVisits implements McpStatelessServerTransport {
    private final McpStatelessServerTransport transport;
    private final McpSessions sessions;

    KnownVisits(McpStatelessServerTransport transport, McpSessions sessions) {
        this.transport = transport;
        this.sessions = sessions;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler server) {
        transport.setMcpHandler(new McpStatelessServerHandler() {
            @Override
            public Mono<McpSchema.JSONRPCResponse> handleRequest(
                    McpTransportContext context, McpSchema.JSONRPCRequest request) {
                Visit visit = McpTools.visit(context);
                if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
                    visit.response().setHeader(McpSessions.HEADER, sessions.begin(visit.token()));
                }
                return server.handleRequest(McpTools.context(visit.numbered(number(request.id()))), request);
            }

            @Override
            public Mono<Void> handleNotification(
                    McpTransportContext context, McpSchema.JSONRPCNotification notification) {
                return server.handleNotification(context, notification);
            }
        });
    }

    /// The number 1 and the text "1" are two ids.
    private static String number(Object id) {
        return id instanceof String text ? '"' + text + '"' : id.toString();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return transport.closeGracefully();
    }

    @Override
    public List<String> protocolVersions() {
        return transport.protocolVersions();
    }
}
