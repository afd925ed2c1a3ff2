package convonet.socketio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// How a client introduced itself to a namespace.
///
/// @param headers of the first HTTP request, by lower-case name; a name sent twice has its values joined by a
/// comma
/// @param source what [SocketIoSettings#sourceAddress()] made of the peer's address
/// @param query parameters of the first HTTP request; of a name given twice the first value
/// @param auth what the client gave as `auth`; empty when it gave none
public record Handshake(Map<String, String> headers, String source, Map<String, String> query, ObjectNode auth) {

    public Handshake {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }
}
