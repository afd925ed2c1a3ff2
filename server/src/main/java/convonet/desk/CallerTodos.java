package convonet.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.tools.Errand;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.transfer.TransferId;
import convonet.watch.Timeline;
import java.util.Optional;

/// To-dos that agents note for their callers: as if the caller had asked the assistant, who can take them back.
/// Any thread may use it; blocks on PostgreSQL.
public final class CallerTodos {
    private final Toolbox tools;

    /// @param tools with `add_todo`
    public CallerTodos(Toolbox tools) {
        this.tools = tools;
    }

    /// @param title 1 to 200 characters
    /// @return empty when this caller is not at the agent's telephone, and was not just now
    public Optional<ToolResult> add(Desk desk, TransferId call, String title) {
        return desk.known(call).map(QuietAssistant.Known::wish).map(wish -> {
            ToolCall add = new ToolCall(
                    "desk-" + TransferId.random(),
                    "add_todo",
                    JsonNodeFactory.instance.objectNode().put("title", title));
            return tools.run(new Errand(wish.caller(), wish.session().value(), add, Timeline.NOWHERE));
        });
    }
}
