package convonet.emulators.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The body of a request to `/v1/messages`.
record Question(JsonNode body) {

    boolean streams() {
        return body.path("stream").asBoolean();
    }

    String model() {
        return body.path("model").asText();
    }

    JsonNode messages() {
        return body.path("messages");
    }

    JsonNode tools() {
        return body.path("tools");
    }

    /// What the user said last; blocks in angle brackets, such as the time, are not said.
    String lastWords() {
        for (int i = messages().size() - 1; i >= 0; i--) {
            JsonNode message = messages().get(i);
            if (isUser(message) && !words(message).isEmpty()) {
                return words(message);
            }
        }
        return "";
    }

    /// How often tools were used since the user spoke.
    int round() {
        int rounds = 0;
        for (int i = messages().size() - 1; i >= 0; i--) {
            JsonNode message = messages().get(i);
            if (isUser(message) && !words(message).isEmpty()) {
                return rounds;
            }
            rounds += isUser(message) ? 1 : 0;
        }
        return rounds;
    }

    static boolean isUser(JsonNode message) {
        return message.path("role").asText().equals("user");
    }

    static String words(JsonNode message) {
        List<String> words = new ArrayList<>();
        for (JsonNode block : blocks(message)) {
            String text =
                    block.isTextual() ? block.asText() : block.path("text").asText("");
            if (!text.isBlank() && !text.startsWith("<")) {
                words.add(text);
            }
        }
        return String.join("\n", words);
    }

    /// Content may be a text alone.
    static List<JsonNode> blocks(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return List.of(content);
        }
        List<JsonNode> blocks = new ArrayList<>();
        content.forEach(blocks::add);
        return blocks;
    }

    /// What the API refuses it for.
    Optional<String> fault() {
        if (!body.path("model").isTextual()) {
            return Optional.of("model: Field required");
        }
        if (!body.path("max_tokens").isIntegralNumber()) {
            return Optional.of("max_tokens: Field required");
        }
        if (messages().isEmpty()) {
            return Optional.of("messages: at least one message is required");
        }
        if (!isUser(messages().get(0))) {
            return Optional.of("messages: first message must use the \"user\" role");
        }
        if (!isUser(messages().get(messages().size() - 1))) {
            return Optional.of("This model does not support assistant message prefill");
        }
        return blockFault().or(this::pairFault);
    }

    private Optional<String> blockFault() {
        for (int i = 0; i < messages().size(); i++) {
            List<JsonNode> blocks = blocks(messages().get(i));
            if (blocks.isEmpty()) {
                return Optional.of("messages." + i + ": all messages must have non-empty content");
            }
            for (JsonNode block : blocks) {
                String text =
                        block.isTextual() ? block.asText() : block.path("text").asText("-");
                if (text.isBlank()) {
                    return Optional.of("messages." + i + ": text content blocks must contain non-whitespace text");
                }
            }
        }
        return Optional.empty();
    }

    /// Every `tool_use` is answered in the next message, and nothing else is.
    private Optional<String> pairFault() {
        Set<String> open = new HashSet<>();
        for (int i = 0; i < messages().size(); i++) {
            Set<String> answered = ids(messages().get(i), "tool_result", "tool_use_id");
            if (!answered.equals(open)) {
                return Optional.of("messages." + i + ": `tool_use` ids " + open
                        + " must have a `tool_result` block immediately after, and no others; found " + answered);
            }
            open = ids(messages().get(i), "tool_use", "id");
        }
        return Optional.empty();
    }

    private static Set<String> ids(JsonNode message, String type, String field) {
        Set<String> ids = new HashSet<>();
        for (JsonNode block : blocks(message)) {
            if (block.path("type").asText().equals(type)) {
                ids.add(block.path(field).asText());
            }
        }
        return ids;
    }
}
