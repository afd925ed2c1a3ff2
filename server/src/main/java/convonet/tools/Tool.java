package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.user.User;

/// One thing the assistant can do.
///
/// @param name snake_case
/// @param description for the model: what it does and when to use it
/// @param parameters a JSON schema (object) of the arguments
/// @param readOnly changes nothing
/// @param action does it
public record Tool(String name, String description, JsonNode parameters, boolean readOnly, Action action) {

    /// What a tool does. Blocks on stores; called on a thread of its own.
    @FunctionalInterface
    public interface Action {
        /// @param caller whose data it may touch; bound by the server, never by an argument
        /// @param arguments already checked against the schema
        ToolResult run(User caller, JsonNode arguments);
    }
}
