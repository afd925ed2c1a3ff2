package convonet.emulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The emulators' own paths, below `/emulator/`.
final class ControlDoor extends Handler.Abstract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENTS = "/emulator/events";
    private static final String SETTINGS = "/emulator/settings";

    private final EventRecord events;
    private final List<Emulator> emulators;

    ControlDoor(EventRecord events, List<Emulator> emulators) {
        this.events = events;
        this.emulators = emulators;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        switch (request.getMethod() + " " + Request.getPathInContext(request)) {
            case "GET " + EVENTS -> tellEvents(request, response, callback);
            case "DELETE " + EVENTS -> {
                events.clear();
                answer(response, callback, HttpStatus.OK_200, Map.of("ok", true));
            }
            case "POST " + SETTINGS -> change(request, response, callback);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tellEvents(Request request, Response response, Callback callback) throws JsonProcessingException {
        String since = Request.extractQueryParameters(request).getValue("since");
        try {
            List<EventRecord.Event> told = events.since(since == null ? 0 : Long.parseLong(since));
            answer(response, callback, HttpStatus.OK_200, Map.of("nanos", events.nanos(), "events", told));
        } catch (NumberFormatException notANumber) {
            refuse(response, callback, "since is the number of an event");
        }
    }

    /// `{"deepgram": {..}, "anthropic": {..}}`; a service that is left out stays as it is.
    private void change(Request request, Response response, Callback callback) throws IOException {
        try {
            JsonNode wanted = JSON.readTree(Content.Source.asString(request, StandardCharsets.UTF_8));
            wanted.fieldNames().forEachRemaining(this::named);
            wanted.forEachEntry((service, settings) -> named(service).apply(settings));
            answer(response, callback, HttpStatus.OK_200, Map.of("ok", true));
        } catch (JsonProcessingException malformed) {
            refuse(response, callback, "not JSON: " + malformed.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            refuse(response, callback, String.valueOf(wrong.getMessage()));
        }
    }

    private Emulator named(String service) {
        return emulators.stream()
                .filter(emulator -> emulator.name().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service '" + service + "' here; there are: "
                        + String.join(
                                ", ", emulators.stream().map(Emulator::name).toList())));
    }

    private static void refuse(Response response, Callback callback, String problem) throws JsonProcessingException {
        answer(response, callback, HttpStatus.BAD_REQUEST_400, Map.of("ok", false, "message", problem));
    }

    private static void answer(Response response, Callback callback, int status, Map<String, ?> body)
            throws JsonProcessingException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(body)), callback);
    }
}
