package convonet.socketio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/// One packet of Socket.IO v5. See "Packet encoding" in the Readme of github.com/socketio/socket.io-protocol.
sealed interface SocketPacket {

    String namespace();

    /// @param data to the server: `auth`; to the client: the id of its socket
    record Connect(String namespace, ObjectNode data) implements SocketPacket {}

    record ConnectError(String namespace, ObjectNode data) implements SocketPacket {}

    record Disconnect(String namespace) implements SocketPacket {}

    /// @param id present when an acknowledgement is wanted
    record Event(String namespace, OptionalLong id, String name, Arguments arguments) implements SocketPacket {}

    record Acknowledge(String namespace, long id, Arguments arguments) implements SocketPacket {}

    /// The name of an event, to tell the observer; empty for the other kinds of packets.
    default Optional<String> event() {
        return this instanceof Event event ? Optional.of(event.name()) : Optional.empty();
    }
}
