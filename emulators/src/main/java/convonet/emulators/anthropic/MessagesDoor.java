package convonet.emulators.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The paths of the API: `POST /v1/messages` and `GET /v1/models/{id}`.
final class MessagesDoor extends Handler.Abstract {
    private static final String MESSAGES = "/v1/messages";
    private static final String MODELS = "/v1/models/";
    private static final JsonMapper JSON = new JsonMapper();

    private final AnthropicEmulator emulator;

    MessagesDoor(AnthropicEmulator emulator) {
        this.emulator = emulator;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        long received = emulator.now();
        String path = Request.getPathInContext(request);
        boolean asks = path.equals(MESSAGES) && request.getMethod().equals("POST");
        boolean looksUp = path.startsWith(MODELS) && request.getMethod().equals("GET");
        if (!asks && !looksUp) {
            return false;
        }
        try {
            String id = emulator.nextName(asks ? "messages" : "models");
            if (!hasKey(request)) {
                refuse(response, id, 401, "x-api-key: header is required", OptionalInt.empty());
            } else if (asks) {
                ask(request, response, id, received);
            } else {
                lookUp(response, id, path.substring(MODELS.length()));
            }
            callback.succeeded();
        } catch (IOException gone) {
            callback.failed(gone instanceof EofException ? gone : new EofException(gone));
        }
        return true;
    }

    private static boolean hasKey(Request request) {
        return request.getHeaders().contains("x-api-key")
                || request.getHeaders().contains(HttpHeader.AUTHORIZATION);
    }

    private void ask(Request request, Response response, String id, long received) throws IOException {
        Question question;
        try {
            question = new Question(JSON.readTree(Content.Source.asString(request, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException malformed) {
            refuse(response, id, 400, "The request body is not valid JSON", OptionalInt.empty());
            return;
        }
        emulator.noteQuestion(id, received, Request.getRemotePort(request), question);
        Optional<String> fault = question.fault();
        if (fault.isPresent()) {
            refuse(response, id, 400, fault.get(), OptionalInt.empty());
            return;
        }
        Answer answer = emulator.answer(question);
        if (answer.status() != 200) {
            refuse(response, id, answer.status(), "Refused, as told", answer.retryAfter());
        } else if (question.streams()) {
            response.getHeaders().put("request-id", "req_" + id);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
            emulator.stream(id, question, answer, request, response, received);
        } else {
            emulator.awaitWhole(answer, received);
            write(response, 200, id, Events.whole(id, question.model(), answer));
        }
    }

    private void lookUp(Response response, String id, String model) throws IOException {
        if (!model.startsWith("claude-")) {
            refuse(response, id, 404, "model: " + model, OptionalInt.empty());
            return;
        }
        write(
                response,
                200,
                id,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "model")
                        .put("id", model)
                        .put("display_name", model)
                        .put("created_at", "2026-01-01T00:00:00Z"));
    }

    private void refuse(Response response, String id, int status, String message, OptionalInt retryAfter)
            throws IOException {
        emulator.noteRefusal(id, status);
        if (retryAfter.isPresent()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, retryAfter.getAsInt());
        }
        write(response, status, id, Answer.error(status, message, "req_" + id));
    }

    private static void write(Response response, int status, String id, JsonNode body) throws IOException {
        response.setStatus(status);
        response.getHeaders().put("request-id", "req_" + id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, Events.bytes(body.toString()));
    }
}
