package convonet.emulators.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/// Google's paths: consent, tokens, and the events of the primary calendar.
final class GoogleDoor extends Handler.Abstract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONSENT = "/o/oauth2/v2/auth";
    private static final String TOKEN = "/token";
    private static final String REVOKE = "/revoke";
    private static final String EVENTS = "/calendar/v3/calendars/primary/events";

    private final GoogleEmulator emulator;

    GoogleDoor(GoogleEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        boolean ours = path.equals(CONSENT)
                || path.equals(TOKEN)
                || path.equals(REVOKE)
                || path.equals(EVENTS)
                || path.startsWith(EVENTS + "/");
        if (!ours) {
            return false;
        }
        try {
            emulator.awaitAnswer();
            Optional<Reply> reply = reply(request, path);
            if (reply.isPresent()) {
                write(response, reply.get());
                callback.succeeded();
            } else {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.failed(new EofException("the answer is lost, as told"));
            }
        } catch (InterruptedException stopping) {
            callback.failed(new EofException(stopping));
        }
        return true;
    }

    private Optional<Reply> reply(Request request, String path) throws IOException {
        String method = method(request);
        return switch (path) {
            case CONSENT -> Optional.of(consent(fields(Request.extractQueryParameters(request))));
            case TOKEN -> Optional.of(token(form(request)));
            case REVOKE -> Optional.of(revoke(form(request)));
            default -> calendar(request, method, path.substring(EVENTS.length()));
        };
    }

    /// Clients that cannot send `PATCH` say so in a header of a `POST`.
    private static String method(Request request) {
        String instead = request.getHeaders().get("X-HTTP-Method-Override");
        return request.getMethod().equals("POST") && instead != null ? instead : request.getMethod();
    }

    private Reply consent(Map<String, String> query) {
        Reply reply = emulator.accounts().consent(query, emulator.settings());
        emulator.note("consent", Map.of("query", query, "status", reply.status()));
        return reply;
    }

    private Reply token(Map<String, String> form) {
        Reply reply = emulator.accounts().token(form, emulator.settings());
        emulator.note("token", Map.of("grant_type", form.getOrDefault("grant_type", ""), "status", reply.status()));
        return reply;
    }

    private Reply revoke(Map<String, String> form) {
        Reply reply = emulator.accounts().revoke(form);
        emulator.note("revoke", Map.of("status", reply.status()));
        return reply;
    }

    private Optional<Reply> calendar(Request request, String method, String tail) throws IOException {
        Map<String, String> query = fields(Request.extractQueryParameters(request));
        ObjectNode body =
                method.equals("GET") || method.equals("DELETE") ? JsonNodeFactory.instance.objectNode() : body(request);
        Optional<Fault> fault = emulator.fault(method, query.containsKey("syncToken"));
        Optional<Reply> refusal = fault.flatMap(GoogleDoor::refusal);
        Reply reply = refusal.orElseGet(() -> authorized(request, method, tail, query, body));
        Map<String, Object> about =
                new LinkedHashMap<>(Map.of("method", method, "path", tail, "query", query, "status", reply.status()));
        if (!body.isEmpty()) {
            about.put("body", body);
        }
        emulator.note("events", about);
        boolean lost =
                fault.filter(struck -> struck.kind() == Fault.Kind.LOST_ANSWER).isPresent();
        return lost ? Optional.empty() : Optional.of(reply);
    }

    private Reply authorized(Request request, String method, String tail, Map<String, String> query, ObjectNode body) {
        String header = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        Optional<String> account = emulator.accounts().account(header.replaceFirst("^Bearer ", ""));
        return account.map(name -> events(emulator.calendar(name), request, method, tail, query, body))
                .orElseGet(() -> Reply.error(401, "global", "authError", "Invalid Credentials")
                        .with(
                                "WWW-Authenticate",
                                "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\""));
    }

    private Reply events(
            PlayedCalendar calendar,
            Request request,
            String method,
            String tail,
            Map<String, String> query,
            ObjectNode body) {
        Optional<String> ifMatch = Optional.ofNullable(request.getHeaders().get(HttpHeader.IF_MATCH));
        String id = tail.isEmpty() ? "" : tail.substring(1);
        if (id.endsWith("/instances") && method.equals("GET")) {
            return calendar.instances(id.substring(0, id.indexOf('/')), query);
        }
        return switch (method + (id.isEmpty() ? "" : " one")) {
            case "GET" -> calendar.list(query, emulator.settings().pageSize());
            case "POST" -> calendar.insert(body);
            case "GET one" -> calendar.get(id);
            case "PATCH one" -> calendar.patch(id, body, ifMatch);
            case "DELETE one" -> calendar.delete(id, ifMatch);
            default -> Reply.error(404, "global", "notFound", "Not Found");
        };
    }

    private static Optional<Reply> refusal(Fault fault) {
        Optional<Reply> reply = switch (fault.kind()) {
            case NONE, LOST_ANSWER -> Optional.empty();
            case RATE_LIMITED ->
                Optional.of(Reply.error(403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded"));
            case TOO_MANY_REQUESTS ->
                Optional.of(Reply.error(429, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded"));
            case UNAVAILABLE -> Optional.of(Reply.error(503, "global", "backendError", "Backend Error"));
            case FORBIDDEN ->
                Optional.of(Reply.error(
                        403,
                        "calendar",
                        "forbiddenForNonOrganizer",
                        "Shared properties can only be changed by the organizer of the event."));
            case GONE -> Optional.of(Reply.error(410, "calendar", "fullSyncRequired", "Sync token is no longer valid"));
            case UNAUTHORIZED -> Optional.of(Reply.error(401, "global", "authError", "Invalid Credentials"));
        };
        return fault.retryAfter().isPresent()
                ? reply.map(some -> some.with(
                        "Retry-After", Integer.toString(fault.retryAfter().getAsInt())))
                : reply;
    }

    /// Plain, or with `Content-Encoding: gzip`, which Google's own clients use.
    private static ObjectNode body(Request request) throws IOException {
        try (InputStream plain = Content.Source.asInputStream(request);
                InputStream read = "gzip".equals(request.getHeaders().get(HttpHeader.CONTENT_ENCODING))
                        ? new GZIPInputStream(plain)
                        : plain) {
            byte[] bytes = read.readAllBytes();
            return bytes.length > 0 && JSON.readTree(bytes) instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException malformed) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static Map<String, String> form(Request request) throws IOException {
        Fields fields = new Fields();
        UrlEncoded.decodeTo(
                Content.Source.asString(request, StandardCharsets.UTF_8), fields::add, StandardCharsets.UTF_8);
        return fields(fields);
    }

    private static Map<String, String> fields(Fields fields) {
        Map<String, String> first = new LinkedHashMap<>();
        fields.forEach(field -> first.put(field.getName(), field.getValue()));
        return first;
    }

    private static void write(Response response, Reply reply) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response.getHeaders()::put);
        byte[] body = new byte[0];
        if (reply.body().isPresent()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=UTF-8");
            if (reply.body().get().has("etag")) {
                response.getHeaders()
                        .put(HttpHeader.ETAG, reply.body().get().path("etag").asText());
            }
            body = reply.body().get().toString().getBytes(StandardCharsets.UTF_8);
        }
        Content.Sink.write(response, true, ByteBuffer.wrap(body));
    }
}
