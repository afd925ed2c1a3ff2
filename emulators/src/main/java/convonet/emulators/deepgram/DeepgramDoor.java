package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/// Lets sockets in, or refuses them as Deepgram does: an HTTP error with `dg-request-id` and `dg-error`.
final class DeepgramDoor extends Handler.Abstract.NonBlocking {
    private static final Set<String> PATHS = Set.of("/v1/listen", "/v2/listen", "/v1/speak");
    private static final long LARGEST_MESSAGE = 2_000_000;

    private final Server server;
    private final Faults faults;
    private final Rooms rooms;

    /// What is behind the door.
    interface Rooms {
        /// @throws IllegalArgumentException says what is wrong with the query
        DeepgramSocket socket(String path, Query query, String requestId);

        void refused(String path, int status);
    }

    private record Refusal(int status, String code, String message) {}

    DeepgramDoor(Server server, Faults faults, Rooms rooms) {
        this.server = server;
        this.faults = faults;
        this.rooms = rooms;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!PATHS.contains(path)) {
            return false;
        }
        String requestId = UUID.randomUUID().toString();
        response.getHeaders().put("dg-request-id", requestId);
        Refusal refusal = refusal(request, path);
        if (refusal != null) {
            refuse(refusal, path, requestId, response, callback);
            return true;
        }
        DeepgramSocket socket;
        try {
            socket = rooms.socket(path, new Query(Request.extractQueryParameters(request)), requestId);
        } catch (IllegalArgumentException wrong) {
            Refusal bad = new Refusal(
                    HttpStatus.BAD_REQUEST_400, "INVALID_QUERY_PARAMETER", String.valueOf(wrong.getMessage()));
            refuse(bad, path, requestId, response, callback);
            return true;
        }
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxTextMessageSize(LARGEST_MESSAGE);
        container.setMaxBinaryMessageSize(LARGEST_MESSAGE);
        return container.upgrade(
                (upgrade, accepted, _) -> {
                    socket.isOn(request.getConnectionMetaData()
                            .getConnection()
                            .getEndPoint()
                            .getTransport());
                    accepted.setExtensions(List.of());
                    upgrade.getSubProtocols().stream().findFirst().ifPresent(accepted::setAcceptedSubProtocol);
                    return socket;
                },
                request,
                response,
                callback);
    }

    private @Nullable Refusal refusal(Request request, String path) {
        if (!"websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE))) {
            return new Refusal(HttpStatus.BAD_REQUEST_400, "Bad Request", "This emulator speaks WebSocket only.");
        }
        if (!hasKey(request)) {
            return new Refusal(HttpStatus.UNAUTHORIZED_401, "INVALID_AUTH", "Invalid credentials.");
        }
        Fault fault = faults.current();
        if (!fault.kind().refuses() || !fault.on().fits(path) || !faults.take(fault)) {
            return null;
        }
        return switch (fault.kind()) {
            case UNAUTHORIZED -> new Refusal(HttpStatus.UNAUTHORIZED_401, "INVALID_AUTH", "Invalid credentials.");
            case PAYMENT_REQUIRED ->
                new Refusal(
                        HttpStatus.PAYMENT_REQUIRED_402,
                        "ASR_PAYMENT_REQUIRED",
                        "Project does not have enough credits for an ASR request.");
            case FORBIDDEN ->
                new Refusal(
                        HttpStatus.FORBIDDEN_403,
                        "INSUFFICIENT_PERMISSIONS",
                        "Project does not have access to the requested model.");
            case UNKNOWN_MODEL ->
                new Refusal(
                        HttpStatus.BAD_REQUEST_400,
                        "INVALID_QUERY_PARAMETER",
                        "no such model/language/tier combination found.");
            case TOO_MANY_REQUESTS ->
                new Refusal(HttpStatus.TOO_MANY_REQUESTS_429, "TOO_MANY_REQUESTS", "Too many requests.");
            case UNAVAILABLE -> new Refusal(HttpStatus.SERVICE_UNAVAILABLE_503, "UNAVAILABLE", "Try again later.");
            case NONE, DROP, MUTE, SLOW_READER, HALF_OPEN, MALFORMED, CLOSE -> null;
        };
    }

    /// `Authorization: Token ..` or `Bearer ..`; browsers bring `token, ..` as sub-protocols.
    private static boolean hasKey(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        String protocols = request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL);
        return hasKey(authorization, "\\s+") || hasKey(protocols, "\\s*,\\s*");
    }

    private static boolean hasKey(@Nullable String written, String between) {
        return written != null && written.strip().toLowerCase(Locale.ROOT).matches("(token|bearer)" + between + "\\S+");
    }

    private void refuse(Refusal refusal, String path, String requestId, Response response, Callback callback) {
        rooms.refused(path, refusal.status);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("err_code", refusal.code).put("err_msg", refusal.message).put("request_id", requestId);
        response.setStatus(refusal.status);
        response.getHeaders().put("dg-error", refusal.message);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, StandardCharsets.UTF_8.encode(body.toString()), callback);
    }
}
