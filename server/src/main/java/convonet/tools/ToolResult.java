package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;

/// How a tool ended. A tool call has exactly one.
public sealed interface ToolResult {

    /// @param say one short sentence for the ear, without ids
    /// @param data what the model may need for its next step
    record Done(String say, JsonNode data) implements ToolResult {}

    /// @param code snake_case, such as `not_found`, `bad_argument`, `ambiguous`
    /// @param message what to do differently, in words the model can act on
    record Failed(String code, String message) implements ToolResult {}
}
