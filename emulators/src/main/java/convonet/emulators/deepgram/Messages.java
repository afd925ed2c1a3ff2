package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What Deepgram's messages share.
final class Messages {
    /// Stands for the model in all messages.
    static final String MODEL_UUID = "2f3c7a51-0c1e-4d8e-9d5b-6f0a4c1b7e20";

    static final String MODEL_VERSION = "2025-07-31.0";

    private Messages() {}

    static ObjectNode of(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ArrayNode numbers(int... numbers) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int number : numbers) {
            array.add(number);
        }
        return array;
    }

    static ArrayNode strings(List<String> strings) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        strings.forEach(array::add);
        return array;
    }

    /// Seconds to the millisecond.
    static double seconds(double exact) {
        return Math.round(exact * 1_000) / 1_000.0;
    }
}
