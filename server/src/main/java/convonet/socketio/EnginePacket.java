package convonet.socketio;

import java.util.Base64;

/// One packet of Engine.IO v4, both ways. See "Packet encoding" in the README of
/// github.com/socketio/engine.io-protocol.
sealed interface EnginePacket {

    record Open(String json) implements EnginePacket {}

    record Close() implements EnginePacket {}

    record Ping(boolean probe) implements EnginePacket {}

    record Pong(boolean probe) implements EnginePacket {}

    record Text(String message) implements EnginePacket {}

    /// The only packet without a type of its own: a binary frame of a WebSocket, or `b` and base64 in a polling
    /// body.
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Binary(byte[] bytes) implements EnginePacket {}

    record Upgrade() implements EnginePacket {}

    record Noop() implements EnginePacket {}

    /// Reads a text frame of a WebSocket.
    static EnginePacket ofFrame(String frame) throws MalformedPacketException {
        if (frame.isEmpty()) {
            throw new MalformedPacketException("empty packet");
        }
        char type = frame.charAt(0);
        if (type == '4') {
            return new Text(frame.substring(1));
        }
        return switch (frame) {
            case "1" -> new Close();
            case "2" -> new Ping(false);
            case "2probe" -> new Ping(true);
            case "3" -> new Pong(false);
            case "3probe" -> new Pong(true);
            case "5" -> new Upgrade();
            case "6" -> new Noop();
            default -> throw new MalformedPacketException("unknown packet type");
        };
    }

    /// Reads one packet of a polling body, which may be binary.
    static EnginePacket ofPollingPart(String part) throws MalformedPacketException {
        if (part.isEmpty() || part.charAt(0) != 'b') {
            return ofFrame(part);
        }
        try {
            return new Binary(Base64.getDecoder().decode(part.substring(1)));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedPacketException("binary packet is not base64");
        }
    }

    /// How the packet stands in a text frame or in a polling body.
    default String encoded() {
        return switch (this) {
            case Open(String json) -> "0" + json;
            case Close() -> "1";
            case Ping(boolean probe) -> probe ? "2probe" : "2";
            case Pong(boolean probe) -> probe ? "3probe" : "3";
            case Text(String message) -> "4" + message;
            case Binary(byte[] bytes) -> "b" + Base64.getEncoder().encodeToString(bytes);
            case Upgrade() -> "5";
            case Noop() -> "6";
        };
    }

    /// Roughly what the packet occupies while it waits, in bytes.
    default int weight() {
        return switch (this) {
            case Text(String message) -> message.length() + 1;
            case Binary(byte[] bytes) -> bytes.length;
            case Open(String json) -> json.length() + 1;
            case Close _, Ping _, Pong _, Upgrade _, Noop _ -> 1;
        };
    }
}
