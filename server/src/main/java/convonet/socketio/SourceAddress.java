package convonet.socketio;

import java.util.Map;

/// Says which source a request counts for.
@FunctionalInterface
public interface SourceAddress {
    /// The address at the other end of the TCP connection, whatever the headers claim.
    SourceAddress PEER = (peer, headers) -> peer;

    /// @param peer the address at the other end of the TCP connection
    /// @param headers by lower-case name; a name sent twice has its values joined by a comma
    String of(String peer, Map<String, String> headers);
}
