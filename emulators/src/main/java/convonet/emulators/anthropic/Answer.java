package convonet.emulators.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What is answered to one request.
///
/// @param status 200, or the error it is refused with
/// @param retryAfter seconds, told with a refusal
/// @param thinking told before the text, in a block of its own; none when empty
/// @param text sent word by word; may be empty
/// @param stop the `stop_reason`; empty for the one that fits
/// @param ending how the stream ends, after `text`
public record Answer(
        int status,
        OptionalInt retryAfter,
        String thinking,
        String text,
        List<Call> calls,
        String stop,
        Ending ending) {

    public Answer {
        calls = List.copyOf(calls);
    }

    /// A tool call.
    ///
    /// @param arguments as they are sent; need not be JSON
    public record Call(String name, String arguments) {}

    /// How a stream ends.
    public enum Ending {
        /// As it should.
        WHOLE,
        /// The connection is closed in the middle.
        DROP,
        /// With an event `error` of the type `overloaded_error`.
        ERROR,
        /// With an event that is not JSON.
        GARBAGE,
        /// Orderly, but without the events that end a message.
        CUT,
        /// Not at all: nothing more comes.
        HANG
    }

    public static Answer says(String text) {
        return new Answer(200, OptionalInt.empty(), "", text, List.of(), "", Ending.WHOLE);
    }

    public static Answer calls(Call... calls) {
        return says("").with(List.of(calls));
    }

    public static Answer refuses(int status) {
        return new Answer(status, OptionalInt.empty(), "", "", List.of(), "", Ending.WHOLE);
    }

    public Answer with(List<Call> newCalls) {
        return new Answer(status, retryAfter, thinking, text, newCalls, stop, ending);
    }

    public Answer thinking(String thought) {
        return new Answer(status, retryAfter, thought, text, calls, stop, ending);
    }

    public Answer stopping(String reason) {
        return new Answer(status, retryAfter, thinking, text, calls, reason, ending);
    }

    public Answer then(Ending newEnding) {
        return new Answer(status, retryAfter, thinking, text, calls, stop, newEnding);
    }

    public Answer after(int seconds) {
        return new Answer(status, OptionalInt.of(seconds), thinking, text, calls, stop, ending);
    }

    /// With `{words}` replaced by what the caller said last, and `{word}` by the last of these words.
    Answer about(Question question) {
        String words = question.lastWords().replaceAll("[.!?]+$", "");
        String word = words.substring(words.lastIndexOf(' ') + 1);
        String filled = text.replace("{words}", words).replace("{word}", word);
        return new Answer(status, retryAfter, thinking, filled, calls, stop, ending);
    }

    String stopReason() {
        if (!stop.isEmpty()) {
            return stop;
        }
        return calls.isEmpty() ? "end_turn" : "tool_use";
    }

    /// A text alone, or an object with any of `say`, `calls`, `thinking`, `stop`, `then`, `status`, `retry_after`.
    ///
    /// @throws IllegalArgumentException says what is wrong
    static Answer read(JsonNode written) {
        if (written.isTextual()) {
            return says(written.asText());
        }
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : written.path("calls")) {
            calls.add(new Call(
                    call.path("name").asText(),
                    call.path("arguments").isTextual()
                            ? call.path("arguments").asText()
                            : call.path("arguments").isMissingNode()
                                    ? "{}"
                                    : call.path("arguments").toString()));
        }
        return new Answer(
                written.path("status").asInt(200),
                written.has("retry_after")
                        ? OptionalInt.of(written.get("retry_after").asInt())
                        : OptionalInt.empty(),
                written.path("thinking").asText(""),
                written.path("say").asText(""),
                calls,
                written.path("stop").asText(""),
                ending(written.path("then").asText("whole")));
    }

    private static Ending ending(String written) {
        return Arrays.stream(Ending.values())
                .filter(ending -> ending.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + written + "' is none of " + Arrays.toString(Ending.values())));
    }

    /// An error as the API writes it.
    static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    static JsonNode error(int status, String message, String requestId) {
        var error = JsonNodeFactory.instance.objectNode();
        error.put("type", "error")
                .put("request_id", requestId)
                .putObject("error")
                .put("type", type(status))
                .put("message", message);
        return error;
    }
}
