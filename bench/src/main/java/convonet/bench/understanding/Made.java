package convonet.bench.understanding;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A call that was made, and how it ended.
///
/// @param changesNothing whether its tool only looks
public record Made(ToolCall call, ToolResult result, boolean changesNothing) {
    private static final List<String> THINGS = List.of("todo", "event", "reminder");

    /// The name that the thing had when the call was made, if the result tells of one.
    Optional<String> touched() {
        return switch (result) {
            case ToolResult.Failed failed -> Optional.empty();
            case ToolResult.Done done -> named(done.data());
        };
    }

    private static Optional<String> named(JsonNode data) {
        return Stream.concat(Stream.of("before"), THINGS.stream())
                .map(data::path)
                .flatMap(thing -> Stream.of("title", "text").map(thing::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    @Override
    public String toString() {
        String end = result instanceof ToolResult.Failed failed ? ", which failed: " + failed.code() : "";
        return call.name() + " " + call.arguments() + end;
    }
}
