package convonet.emulators.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Latency;
import java.util.Set;

/// How the played Messages API behaves. What has begun keeps what it was begun with.
///
/// @param firstToken from the request until the first token
/// @param token between two tokens
/// @param seed of everything drawn; replies are numbered, and each has its own source of chance
public record AnthropicSettings(Latency firstToken, Latency token, long seed) {

    public static final AnthropicSettings DEFAULT = new AnthropicSettings(Latency.NONE, Latency.NONE, 1);

    private static final Set<String> FIELDS = Set.of("latency", "seed", "answers", "rules");

    /// With the latencies of a small model on a good day: the first token after 350 ms, one in a hundred after more
    /// than 900, then some sixty a second.
    public AnthropicSettings realistic() {
        return with(Latency.parse("350/900"), Latency.parse("16/60"));
    }

    public AnthropicSettings with(Latency newFirstToken, Latency newToken) {
        return new AnthropicSettings(newFirstToken, newToken, seed);
    }

    /// Changes what is told and keeps the rest.
    AnthropicSettings read(JsonNode written) {
        written.fieldNames().forEachRemaining(field -> known(FIELDS, field));
        JsonNode latency = written.path("latency");
        latency.fieldNames().forEachRemaining(field -> known(Set.of("first_token", "token"), field));
        return new AnthropicSettings(
                latency(latency, "first_token", firstToken),
                latency(latency, "token", token),
                written.path("seed").asLong(seed));
    }

    private static Latency latency(JsonNode written, String field, Latency present) {
        return written.has(field) ? Latency.parse(written.get(field).asText()) : present;
    }

    private static void known(Set<String> fields, String field) {
        if (!fields.contains(field)) {
            throw new IllegalArgumentException("there is no '" + field + "' here; there are " + fields);
        }
    }
}
