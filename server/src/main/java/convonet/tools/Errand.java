package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.user.User;
import convonet.watch.Timeline;

/// One tool call to be carried out.
///
/// @param caller whose data the tool may touch; bound by the server, never by an argument
/// @param conversation where the call's id is unique: the call's session id, or what an MCP client is known
/// by
/// @param fence rises whenever another process takes the conversation up, and then refuses what an earlier one wants to
/// change; 0 when none can
/// @param call its arguments are already checked against the tool's schema
/// @param timeline where the tool marks its queries; bound to the turn
public record Errand(User caller, String conversation, long fence, ToolCall call, Timeline timeline) {

    /// Of a conversation that no other process takes up.
    public Errand(User caller, String conversation, ToolCall call, Timeline timeline) {
        this(caller, conversation, 0, call, timeline);
    }

    public JsonNode arguments() {
        return call.arguments();
    }
}
