package convonet.bench.caller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The texts of Engine.IO v4 and Socket.IO v5 that a caller in the namespace `/voice` sends and reads.
final class Packets {
    static final String ENTER = "40/voice,";
    static final String PING = "2";
    static final String PONG = "3";
    private static final String SOUND = "451-/voice,[\"audio_data\",{\"_placeholder\":true,\"num\":0},{\"seq\":";
    private static final String EVENT = "42/voice,";
    private static final String BINARY_EVENT = "451-/voice,";
    private static final String ANSWER = "43/voice,";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Packets() {}

    /// @param payload the first argument; an empty object when there is none
    /// @param awaitsBinary whether the next binary frame belongs to it
    record Event(String name, JsonNode payload, boolean awaitsBinary) {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The text before 40 ms of sound.
    static byte[] sound(long seq) {
        return bytes(SOUND + seq + "}]");
    }

    /// An event that is answered; see [#answer].
    static String asking(int id, String name, ObjectNode payload) {
        return EVENT + id + JSON.createArrayNode().add(name).add(payload);
    }

    static String event(String name, ObjectNode payload) {
        return EVENT + JSON.createArrayNode().add(name).add(payload);
    }

    /// @param id of what was asked
    record Answer(int id, JsonNode payload) {}

    static Optional<Answer> answer(String text) {
        int payload = text.indexOf('[');
        return text.startsWith(ANSWER)
                ? Optional.of(new Answer(
                        Integer.parseInt(text.substring(ANSWER.length(), payload)),
                        json(text.substring(payload)).path(0)))
                : Optional.empty();
    }

    /// Empty for what is no event, such as the answer to [#ENTER].
    ///
    /// @throws IllegalStateException when it is not JSON
    static Optional<Event> read(String text) {
        boolean binary = text.startsWith(BINARY_EVENT);
        if (!binary && !text.startsWith(EVENT)) {
            return Optional.empty();
        }
        JsonNode array = json(text.substring(binary ? BINARY_EVENT.length() : EVENT.length()));
        JsonNode payload = array.path(1).isObject() ? array.path(1) : object();
        return Optional.of(new Event(array.path(0).asText(), payload, binary));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not a packet: " + text, broken);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
