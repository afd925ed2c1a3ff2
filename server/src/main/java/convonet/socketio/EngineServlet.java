package convonet.socketio;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// The door of Engine.IO: checks each request and brings it to its session. Answers take no thread while they
/// wait.
final class EngineServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient EngineSessions sessions;
    private final transient OriginRule origins;

    EngineServlet(EngineSessions sessions) {
        this.sessions = sessions;
        this.origins = new OriginRule(sessions.settings().origins());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EngineRequest seen;
        try {
            seen = EngineRequest.of(request, sessions.settings().sourceAddress());
        } catch (IllegalArgumentException malformedQuery) {
            refuse(response, Refusal.BAD_REQUEST);
            return;
        }
        if (!origins.permits(seen.headers())) {
            refuse(response, Refusal.FORBIDDEN_ORIGIN);
            return;
        }
        if (origins.isForeign(seen.headers())) {
            response.setHeader("Access-Control-Allow-Origin", seen.headers().get("origin"));
            response.setHeader("Vary", "Origin");
        }
        if ("OPTIONS".equals(request.getMethod())) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Content-Type");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        Optional<Refusal> refusal = checkParameters(seen);
        if (refusal.isPresent()) {
            refuse(response, refusal.get());
        } else if (seen.query().containsKey("sid")) {
            goOn(request, response, seen);
        } else {
            begin(request, response, seen);
        }
    }

    private static Optional<Refusal> checkParameters(EngineRequest seen) {
        boolean upgrade = "websocket".equalsIgnoreCase(seen.headers().get("upgrade"));
        return switch (seen.query().getOrDefault("transport", "")) {
            case String other
            when !other.equals("polling") && !other.equals("websocket") -> Optional.of(Refusal.UNKNOWN_TRANSPORT);
            case String _ when !"4".equals(seen.query().get("EIO")) -> Optional.of(Refusal.UNSUPPORTED_PROTOCOL);
            case String transport when transport.equals("websocket") != upgrade -> Optional.of(Refusal.BAD_REQUEST);
            default -> Optional.empty();
        };
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, EngineRequest seen)
            throws IOException {
        if (!"GET".equals(request.getMethod())) {
            refuse(response, Refusal.BAD_METHOD);
            return;
        }
        boolean polling = isPolling(seen);
        switch (sessions.open(seen, polling ? Polling::new : WebSocketTransport::fromTheBeginning)) {
            case EngineSessions.Opening.Denied(Refusal refusal) -> refuse(response, refusal);
            case EngineSessions.Opening.Opened(EngineSession session) -> {
                if (session.transport() instanceof Polling transport) {
                    session.open(true);
                    HttpPoll poll = new HttpPoll(sessions, session.id(), request.startAsync());
                    if (!transport.poll(poll)) {
                        tooLate(poll, session.id());
                    }
                } else if (session.transport() instanceof WebSocketTransport transport
                        && !toWebSocket(request, response, transport)) {
                    session.close(DisconnectReason.TRANSPORT_FAILED);
                }
            }
        }
    }

    private static boolean isPolling(EngineRequest seen) {
        return "polling".equals(seen.query().get("transport"));
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, EngineRequest seen) throws IOException {
        String id = seen.query().getOrDefault("sid", "");
        EngineSession session = sessions.find(id).orElse(null);
        if (session != null) {
            session.closeWhenOverdue();
        }
        if (session == null || sessions.find(id).isEmpty()) {
            if (isPolling(seen) && "GET".equals(request.getMethod())) {
                tooLate(new HttpPoll(sessions, id, request.startAsync()), id);
            } else {
                refuse(response, Refusal.UNKNOWN_SESSION);
            }
        } else if (!isPolling(seen)) {
            if (!toWebSocket(request, response, WebSocketTransport.toUpgradeTo(session))) {
                refuse(response, Refusal.BAD_REQUEST);
            }
        } else if (session.transport() instanceof Polling polling) {
            switch (request.getMethod()) {
                case "GET" -> {
                    HttpPoll poll = new HttpPoll(sessions, id, request.startAsync());
                    if (!polling.poll(poll)) {
                        tooLate(poll, id);
                    }
                }
                case "POST" -> post(request, response, session, polling);
                default -> refuse(response, Refusal.BAD_REQUEST);
            }
        } else {
            refuse(response, Refusal.BAD_REQUEST);
        }
    }

    private void tooLate(HttpPoll poll, String id) {
        if (sessions.takeLastPoll(id)) {
            poll.answer(new EnginePacket.Noop().encoded());
        } else {
            poll.refuse(Refusal.UNKNOWN_SESSION);
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, EngineSession session, Polling polling)
            throws IOException {
        if (!polling.beginPost()) {
            refuse(response, Refusal.BAD_REQUEST);
            return;
        }
        AsyncContext async = request.startAsync();
        Thread.ofVirtual().name("socket.io post").start(new HttpPost(session, polling, async));
    }

    /// False when the request is not a WebSocket upgrade after all. No extension is agreed on: compression
    /// costs more than it saves for audio, and a small compressed message could become a large one.
    private boolean toWebSocket(HttpServletRequest request, HttpServletResponse response, Session.Listener endpoint)
            throws IOException {
        JettyWebSocketServerContainer container = JettyWebSocketServerContainer.getContainer(getServletContext());
        return container.upgrade(
                (_, upgrade) -> {
                    upgrade.setExtensions(List.of());
                    return endpoint;
                },
                request,
                response);
    }

    private void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        sessions.settings().observer().turnedAway(refusal);
        answer(response, refusal.status(), "application/json", refusal.body());
    }

    static void answer(HttpServletResponse response, int status, @Nullable String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type == null ? "text/plain;charset=UTF-8" : type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
