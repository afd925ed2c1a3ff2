package convonet.web;

import convonet.sip.Exchange;
import convonet.socketio.ConnectionCount;
import convonet.socketio.OriginRule;
import convonet.socketio.SourceAddress;
import convonet.watch.Clock;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;

/// The door at `/sip` for agents' tabs: SIP over WebSocket (RFC 7118).
public final class SipDoor {
    public static final String PATH = "/sip";

    private static final String PROTOCOL = "sip";
    private static final int MOST_CONNECTIONS = 2_000;

    /// A call centre may have one address for all its agents.
    private static final int MOST_OF_ONE_SOURCE = 500;

    private final Exchange exchange;
    private final OriginRule origins;
    private final SourceAddress sources;
    private final Clock clock;
    private final ConnectionCount connections;

    /// @param allowedOrigins pages of other servers that may come in, too
    public SipDoor(Exchange exchange, Set<String> allowedOrigins, SourceAddress sources, Clock clock) {
        this(exchange, allowedOrigins, sources, clock, new ConnectionCount(MOST_CONNECTIONS, MOST_OF_ONE_SOURCE));
    }

    SipDoor(
            Exchange exchange,
            Set<String> allowedOrigins,
            SourceAddress sources,
            Clock clock,
            ConnectionCount connections) {
        this.exchange = exchange;
        this.origins = new OriginRule(allowedOrigins);
        this.sources = sources;
        this.clock = clock;
        this.connections = connections;
    }

    /// Serves `/sip` in that context, which must not have been started yet.
    public void mount(ServletContextHandler context) {
        JettyWebSocketServletContainerInitializer.configure(context, null);
        context.addServlet(new ServletHolder(new Entrance()), PATH);
    }

    private final class Entrance extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Map<String, String> headers = headers(request);
            String source = sources.of(request.getRemoteAddr(), headers);
            if (!origins.permits(headers)) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            } else if (!connections.hasRoom(source)) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else if (!upgrade(request, response, source) && !response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }

        /// Without compression: it costs more than it saves, and a small message could become a large one.
        private boolean upgrade(HttpServletRequest request, HttpServletResponse response, String source)
                throws IOException {
            return JettyWebSocketServerContainer.getContainer(getServletContext())
                    .upgrade(
                            (asked, answered) -> {
                                if (!asked.getSubProtocols().contains(PROTOCOL)) {
                                    answered.sendError(
                                            HttpServletResponse.SC_BAD_REQUEST, "the subprotocol sip is missing");
                                    return null;
                                }
                                answered.setAcceptedSubProtocol(PROTOCOL);
                                answered.setExtensions(List.of());
                                return new SipSocket(exchange, clock, connections, source);
                            },
                            request,
                            response);
        }

        /// By lower-case name.
        private static Map<String, String> headers(HttpServletRequest request) {
            Map<String, String> headers = new HashMap<>();
            for (String name : List.of("Origin", "Host", "X-Forwarded-For")) {
                List<String> values = Collections.list(request.getHeaders(name));
                if (!values.isEmpty()) {
                    headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
                }
            }
            return headers;
        }
    }
}
