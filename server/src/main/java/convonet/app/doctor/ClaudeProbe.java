package convonet.app.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.claude.Access;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the model for a single token, which is all that says whether key, model and credit are good.
public record ClaudeProbe(Access access, Web web) implements Probe {
    private static final Duration SLOW = Duration.ofSeconds(4);

    @Override
    public Part part() {
        return Part.CLAUDE;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("model", access.model()).put("max_tokens", 1);
        question.putArray("messages").addObject().put("role", "user").put("content", "Hello");
        Map<String, String> headers = Map.of(
                "x-api-key", access.apiKey(), "anthropic-version", "2023-06-01", "content-type", "application/json");
        URI at = URI.create(access.baseUrl() + "/v1/messages");
        return switch (web.post(at, question.toString(), headers)) {
            case Web.Failed failed -> List.of(ClaudeAilment.CLAUDE_UNREACHABLE.found(failed.why()));
            case Web.Came came -> orWell(read(came).stream().toList(), access.model() + " answers");
        };
    }

    /// https://docs.anthropic.com/en/api/errors
    private Optional<Finding> read(Web.Came came) {
        return switch (came.status()) {
            case 200 ->
                came.took().compareTo(SLOW) > 0
                        ? Optional.of(
                                ClaudeAilment.CLAUDE_SLOW.found(came.took().toMillis()))
                        : Optional.empty();
            case 401 -> Optional.of(ClaudeAilment.CLAUDE_KEY_REFUSED.found());
            case 402 -> Optional.of(ClaudeAilment.CLAUDE_UNPAID.found(402));
            case 403 -> Optional.of(ClaudeAilment.CLAUDE_FORBIDDEN.found(access.model()));
            case 404 -> Optional.of(ClaudeAilment.CLAUDE_MODEL_UNKNOWN.found(access.model()));
            case 429 -> Optional.of(ClaudeAilment.CLAUDE_CROWDED.found());
            case 400, 413, 422 ->
                Optional.of(
                        came.body().contains("credit balance")
                                ? ClaudeAilment.CLAUDE_UNPAID.found(came.status())
                                : ClaudeAilment.CLAUDE_REQUEST_REFUSED.found(came.status()));
            default -> Optional.of(ClaudeAilment.CLAUDE_DOWN.found(came.status()));
        };
    }
}
