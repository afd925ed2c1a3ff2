package convonet.web;

import convonet.sip.Exchange;
import convonet.socketio.OriginRule;
import convonet.watch.Clock;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;

/// The door at `/sip` for agents' tabs: SIP over WebSocket (RFC 7118).
public final class SipDoor {
    private static final String PATH = "/sip";
    private static final String PROTOCOL = "sip";
    private static final int MOST_CONNECTIONS = 1_000;

    private final Exchange exchange;
    private final OriginRule origins;
    private final Clock clock;
    private final AtomicInteger connections = new AtomicInteger();

    /// @param allowedOrigins pages of other servers that may come in, too
    public SipDoor(Exchange exchange, Set<String> allowedOrigins, Clock clock) {
        this.exchange = exchange;
        this.origins = new OriginRule(allowedOrigins);
        this.clock = clock;
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
            if (!origins.permits(originAndHost(request))) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            } else if (connections.get() >= MOST_CONNECTIONS) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else if (!upgrade(request, response) && !response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }

        /// Without compression: it costs more than it saves, and a small message could become a large one.
        private boolean upgrade(HttpServletRequest request, HttpServletResponse response) throws IOException {
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
                                connections.incrementAndGet();
                                return new SipSocket(exchange, clock, connections::decrementAndGet);
                            },
                            request,
                            response);
        }

        private static Map<String, String> originAndHost(HttpServletRequest request) {
            Map<String, String> headers = new HashMap<>();
            for (String name : List.of("Origin", "Host")) {
                String value = request.getHeader(name);
                if (value != null) {
                    headers.put(name.toLowerCase(Locale.ROOT), value);
                }
            }
            return headers;
        }
    }
}
