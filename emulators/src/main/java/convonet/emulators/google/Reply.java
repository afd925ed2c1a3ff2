package convonet.emulators.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is answered.
record Reply(int status, Optional<ObjectNode> body, Map<String, String> headers) {

    static Reply of(ObjectNode body) {
        return new Reply(200, Optional.of(body), Map.of());
    }

    static Reply nothing(int status) {
        return new Reply(status, Optional.empty(), Map.of());
    }

    static Reply redirect(String to) {
        return new Reply(302, Optional.empty(), Map.of("Location", to));
    }

    /// As RFC 6749 §5.2 has it.
    static Reply oauth(int status, String error, String description) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        return new Reply(status, Optional.of(body), Map.of());
    }

    /// As Google's APIs have it.
    static Reply error(int status, String domain, String reason, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("domain", domain)
                .put("reason", reason)
                .put("message", message);
        return new Reply(status, Optional.of(body), Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }
}
