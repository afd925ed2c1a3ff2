package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes Socket.IO packets as Engine.IO packets: one of text, and one for each binary value in it.
final class PacketEncoder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PacketEncoder() {}

    static List<EnginePacket> encode(SocketPacket packet) {
        List<EnginePacket> packets = new ArrayList<>();
        packets.add(new EnginePacket.Text("")); // its place is first, its text is known last
        List<byte[]> attachments = new ArrayList<>();
        String text = switch (packet) {
            case SocketPacket.Connect(String namespace, ObjectNode data) -> "0" + prefix(namespace) + data;
            case SocketPacket.Disconnect(String namespace) -> "1" + prefix(namespace);
            case SocketPacket.ConnectError(String namespace, ObjectNode data) -> "4" + prefix(namespace) + data;
            case SocketPacket.Event event -> {
                ArrayNode payload = JSON.arrayNode().add(event.name());
                addAll(payload, event.arguments(), attachments);
                String id = event.id().isPresent() ? Long.toString(event.id().getAsLong()) : "";
                yield type(attachments, "2", "5") + prefix(event.namespace()) + id + payload;
            }
            case SocketPacket.Acknowledge answer -> {
                ArrayNode payload = JSON.arrayNode();
                addAll(payload, answer.arguments(), attachments);
                yield type(attachments, "3", "6") + prefix(answer.namespace()) + answer.id() + payload;
            }
        };
        packets.set(0, new EnginePacket.Text(text));
        for (byte[] attachment : attachments) {
            packets.add(new EnginePacket.Binary(attachment));
        }
        return packets;
    }

    private static String type(List<byte[]> attachments, String plain, String binary) {
        return attachments.isEmpty() ? plain : binary + attachments.size() + "-";
    }

    private static String prefix(String namespace) {
        return namespace.equals("/") ? "" : namespace + ",";
    }

    private static void addAll(ArrayNode payload, Arguments arguments, List<byte[]> attachments) {
        for (JsonNode argument : arguments.values()) {
            payload.add(detach(argument, attachments));
        }
    }

    /// The value with its binary parts replaced by placeholders; itself when it has none.
    private static JsonNode detach(JsonNode value, List<byte[]> attachments) {
        return switch (value) {
            case BinaryNode binary -> {
                attachments.add(binary.binaryValue());
                yield JSON.objectNode().put("_placeholder", true).put("num", attachments.size() - 1);
            }
            case ArrayNode array
            when hasBinary(array) -> {
                ArrayNode detached = JSON.arrayNode(array.size());
                for (JsonNode element : array) {
                    detached.add(detach(element, attachments));
                }
                yield detached;
            }
            case ObjectNode object
            when hasBinary(object) -> {
                ObjectNode detached = JSON.objectNode();
                for (Map.Entry<String, JsonNode> property : object.properties()) {
                    detached.set(property.getKey(), detach(property.getValue(), attachments));
                }
                yield detached;
            }
            default -> value;
        };
    }

    private static boolean hasBinary(JsonNode value) {
        if (value.isBinary()) {
            return true;
        }
        for (JsonNode element : value) {
            if (hasBinary(element)) {
                return true;
            }
        }
        return false;
    }
}
