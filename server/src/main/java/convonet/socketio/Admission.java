package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Decides whether a client may enter a namespace. Called on the connection's virtual thread, so it may block;
/// nothing that the client sends reaches a listener before it is admitted. When it throws, the client is
/// refused.
@FunctionalInterface
public interface Admission {

    Verdict of(Handshake handshake);

    sealed interface Verdict {}

    record Admitted() implements Verdict {}

    /// @param message what the client's `connect_error` says
    /// @param data what it carries beside
    record Refused(String message, Optional<JsonNode> data) implements Verdict {
        public Refused(String message) {
            this(message, Optional.empty());
        }
    }
}
