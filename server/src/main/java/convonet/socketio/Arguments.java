package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What comes with an event or an acknowledgement. Binary data is a [BinaryNode], at whatever depth it stands.
public record Arguments(List<JsonNode> values) {
    private static final Arguments NONE = new Arguments(List.of());

    public Arguments {
        values = List.copyOf(values);
    }

    public static Arguments none() {
        return NONE;
    }

    public static Arguments of(JsonNode... values) {
        return new Arguments(Arrays.asList(values));
    }

    public int size() {
        return values.size();
    }

    /// Empty when there are not so many arguments.
    public Optional<JsonNode> value(int index) {
        return index >= 0 && index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }

    /// Empty when there is no such argument, or it is not a JSON object.
    public Optional<ObjectNode> object(int index) {
        return value(index).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /// Empty when there is no such argument, or it is not binary. The bytes are not shared with anybody.
    public Optional<byte[]> binary(int index) {
        return value(index)
                .filter(BinaryNode.class::isInstance)
                .map(BinaryNode.class::cast)
                .map(BinaryNode::binaryValue);
    }
}
