package convonet.assistant;

import convonet.tools.Tool;
import convonet.tools.ToolCall;
import java.util.List;

/// What the graph refuses to do although a model wants it, for tests of models.
public final class Guards {
    private Guards() {}

    /// Whether the caller's words ask for it, as far as the graph can tell.
    public static boolean letThrough(List<Message> conversation, Tool tool, ToolCall call) {
        return tool.readOnly() || new AskedFor(conversation).covers(tool, call);
    }
}
