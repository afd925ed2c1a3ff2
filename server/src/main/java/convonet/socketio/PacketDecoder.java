package convonet.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what one client sends. Not thread-safe. Holds on to one event at most, whose attachments are on their
/// way.
final class PacketDecoder {
    /// Deeper JSON is refused, which also bounds the recursion below.
    private static final int MAXIMUM_DEPTH = 100;

    private static final int MAXIMUM_ID_DIGITS = 15;

    /// Names that the reference client and server keep for themselves.
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final Limits limits;
    private final ObjectReader json;
    private @Nullable Unfinished unfinished;

    /// @param json from [#reader]; may be shared
    PacketDecoder(Limits limits, ObjectReader json) {
        this.limits = limits;
        this.json = json;
    }

    /// A reader that keeps within the limits, and keeps nothing of what it has read.
    static ObjectReader reader(Limits limits) {
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAXIMUM_DEPTH)
                        .maxTokenCount(limits.jsonTokens())
                        .maxStringLength(limits.payload())
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
    }

    /// An event that lacks attachments.
    private record Unfinished(Header header, JsonNode payload, List<byte[]> attachments) {}

    private record Header(char type, int attachments, String namespace, OptionalLong id) {
        boolean isBinary() {
            return type == '5' || type == '6';
        }
    }

    /// The packet, or nothing when its attachments must come first.
    Optional<SocketPacket> text(String text) throws MalformedPacketException {
        if (unfinished != null) {
            throw new MalformedPacketException("text instead of an attachment");
        }
        PacketText cursor = new PacketText(text);
        Header header = header(cursor);
        JsonNode payload = cursor.atEnd() ? null : parse(cursor.rest());
        if (header.isBinary() && header.attachments() > 0) {
            unfinished = new Unfinished(header, required(payload), new ArrayList<>());
            return Optional.empty();
        }
        return Optional.of(packet(header, payload));
    }

    /// The packet, or nothing when more attachments must come.
    Optional<SocketPacket> binary(byte[] bytes) throws MalformedPacketException {
        Unfinished event = unfinished;
        if (event == null) {
            throw new MalformedPacketException("an attachment of nothing");
        }
        event.attachments().add(bytes);
        long total = 0;
        for (byte[] attachment : event.attachments()) {
            total += attachment.length;
        }
        if (total > limits.payload()) {
            throw new MalformedPacketException("attachments too large");
        }
        if (event.attachments().size() < event.header().attachments()) {
            return Optional.empty();
        }
        unfinished = null;
        return Optional.of(packet(event.header(), attach(event.payload(), event.attachments())));
    }

    private Header header(PacketText cursor) throws MalformedPacketException {
        char type = cursor.next();
        if (type < '0' || type > '6') {
            throw new MalformedPacketException("unknown packet type");
        }
        int attachments = 0;
        if (type == '5' || type == '6') {
            attachments = (int) cursor.number(9).orElseThrow(() -> new MalformedPacketException("no attachment count"));
            if (cursor.atEnd() || cursor.next() != '-' || attachments > limits.attachments()) {
                throw new MalformedPacketException("illegal attachment count");
            }
        }
        String namespace = cursor.namespace();
        return new Header(type, attachments, namespace, cursor.number(MAXIMUM_ID_DIGITS));
    }

    private SocketPacket packet(Header header, @Nullable JsonNode payload) throws MalformedPacketException {
        String namespace = header.namespace();
        return switch (header.type()) {
            case '0' -> new SocketPacket.Connect(namespace, auth(payload));
            case '1' -> {
                if (payload != null) {
                    throw new MalformedPacketException("a disconnect with a payload");
                }
                yield new SocketPacket.Disconnect(namespace);
            }
            case '2', '5' -> {
                List<JsonNode> values = values(payload);
                String name = name(values);
                yield new SocketPacket.Event(
                        namespace, header.id(), name, new Arguments(values.subList(1, values.size())));
            }
            case '3', '6' -> {
                long id = header.id().orElseThrow(() -> new MalformedPacketException("an answer to nothing"));
                yield new SocketPacket.Acknowledge(namespace, id, new Arguments(values(payload)));
            }
            default -> throw new MalformedPacketException("a packet that a client must not send");
        };
    }

    private static ObjectNode auth(@Nullable JsonNode payload) throws MalformedPacketException {
        return switch (payload) {
            case null -> JsonNodeFactory.instance.objectNode();
            case ObjectNode object -> object;
            default -> throw new MalformedPacketException("auth is not an object");
        };
    }

    private static List<JsonNode> values(@Nullable JsonNode payload) throws MalformedPacketException {
        if (!(payload instanceof ArrayNode array)) {
            throw new MalformedPacketException("the payload is not an array");
        }
        List<JsonNode> values = new ArrayList<>(array.size());
        array.forEach(values::add);
        return values;
    }

    private static String name(List<JsonNode> values) throws MalformedPacketException {
        if (values.isEmpty()
                || !(values.getFirst().isTextual() || values.getFirst().isNumber())) {
            throw new MalformedPacketException("the event has no name");
        }
        String name = values.getFirst().asText();
        if (RESERVED.contains(name)) {
            throw new MalformedPacketException("a reserved event");
        }
        return name;
    }

    private JsonNode parse(String text) throws MalformedPacketException {
        try {
            return required(json.readTree(text));
        } catch (JsonProcessingException notJson) {
            throw new MalformedPacketException("the payload is not JSON");
        }
    }

    private static JsonNode required(@Nullable JsonNode payload) throws MalformedPacketException {
        if (payload == null || payload.isMissingNode()) {
            throw new MalformedPacketException("no payload");
        }
        return payload;
    }

    /// Puts the attachments in the place of their placeholders.
    private static JsonNode attach(JsonNode value, List<byte[]> attachments) throws MalformedPacketException {
        if (value instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, attach(array.get(index), attachments));
            }
        } else if (value instanceof ObjectNode object) {
            if (object.path("_placeholder").isBoolean()
                    && object.path("_placeholder").booleanValue()) {
                JsonNode number = object.path("num");
                if (!number.isInt() || number.intValue() < 0 || number.intValue() >= attachments.size()) {
                    throw new MalformedPacketException("a placeholder of nothing");
                }
                return BinaryNode.valueOf(attachments.get(number.intValue()));
            }
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                property.setValue(attach(property.getValue(), attachments));
            }
        }
        return value;
    }
}
