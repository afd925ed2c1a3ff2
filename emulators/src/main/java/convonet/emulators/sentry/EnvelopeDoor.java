package convonet.emulators.sentry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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

/// `POST /api/PROJECT/envelope/`, see https://develop.sentry.dev/sdk/overview/.
final class EnvelopeDoor extends Handler.Abstract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST = 1024 * 1024;

    private final SentryEmulator emulator;

    EnvelopeDoor(SentryEmulator emulator) {
        this.emulator = emulator;
    }

    private record Reply(int status, Map<String, String> headers, Map<String, String> body) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if (!Request.getPathInContext(request).matches("/api/[0-9]+/envelope/")
                || !request.getMethod().equals("POST")) {
            return false;
        }
        try {
            emulator.awaitAnswer();
            Optional<Reply> reply = reply(request);
            if (reply.isPresent()) {
                write(response, reply.get());
                callback.succeeded();
            } else {
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                callback.failed(new EofException("no answer, as told"));
            }
        } catch (InterruptedException stopping) {
            callback.failed(new EofException(stopping));
        }
        return true;
    }

    /// @return empty when the connection is to break
    private Optional<Reply> reply(Request request) throws IOException, InterruptedException {
        byte[] body = body(request);
        Fault.Kind fault = emulator.fault().kind();
        if (fault != Fault.Kind.NONE) {
            emulator.note("fault", Map.of("kind", fault.name()));
        }
        return switch (fault) {
            case NONE -> Optional.of(taken(request, body));
            case RATE_LIMITED ->
                Optional.of(new Reply(
                        429,
                        Map.of("X-Sentry-Rate-Limits", "60:error;transaction:organization", "Retry-After", "60"),
                        Map.of("detail", "event submission rejected due to quota")));
            case UNAVAILABLE -> Optional.of(new Reply(503, Map.of(), Map.of("detail", "try again")));
            case MUTE -> {
                emulator.awaitEnd();
                yield Optional.empty();
            }
            case DROP -> Optional.empty();
        };
    }

    private Reply taken(Request request, byte[] body) {
        String auth =
                Optional.ofNullable(request.getHeaders().get("X-Sentry-Auth")).orElse("");
        if (!auth.startsWith("Sentry ") || !auth.matches(".*\\bsentry_key=\\w+.*")) {
            return refused(403, "missing authorization information");
        }
        if (!auth.matches(".*\\bsentry_version=7\\b.*") || !auth.contains("sentry_client=")) {
            return refused(400, "the header says version 7 and the client");
        }
        try {
            Envelope envelope = Envelope.read(body);
            envelope.items().forEach(item -> emulator.note(item.type(), Map.of("payload", item.payload())));
            return new Reply(
                    200,
                    Map.of(),
                    Map.of("id", envelope.headers().path("event_id").asText()));
        } catch (IllegalArgumentException wrong) {
            return refused(400, String.valueOf(wrong.getMessage()));
        }
    }

    private Reply refused(int status, String why) {
        emulator.note("refused", Map.of("status", status, "why", why));
        return new Reply(status, Map.of(), Map.of("detail", why));
    }

    private static byte[] body(Request request) throws IOException {
        try (InputStream sent = Content.Source.asInputStream(request)) {
            boolean packed = "gzip".equals(request.getHeaders().get(HttpHeader.CONTENT_ENCODING));
            return (packed ? new GZIPInputStream(sent) : sent).readNBytes(LARGEST);
        }
    }

    private static void write(Response response, Reply reply) throws IOException {
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Content.Sink.write(response, true, ByteBuffer.wrap(JSON.writeValueAsBytes(reply.body())));
    }
}
