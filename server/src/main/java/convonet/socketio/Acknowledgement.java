package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;

/// The answer that a client may have asked for together with an event. May be given on any thread, also later.
public interface Acknowledgement {

    /// Whether the client asked for an answer.
    boolean wanted();

    /// Sends the answer; does nothing when none is wanted, one was given already, or the socket is not
    /// connected.
    void reply(JsonNode... values);
}
