package convonet.assistant;

import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.util.List;

/// One entry of a conversation as a language model sees it. Every [FromAssistant] with calls is followed by one
/// [FromTools] that answers all of them.
public sealed interface Message {

    /// @param text what the caller said or typed
    record FromCaller(String text) implements Message {}

    /// @param text what the caller heard of it; may be empty when there are calls
    /// @param calls tools the model wished to use
    record FromAssistant(String text, List<ToolCall> calls) implements Message {
        public FromAssistant {
            calls = List.copyOf(calls);
        }
    }

    /// @param results in the order of the calls
    record FromTools(List<Answered> results) implements Message {
        public FromTools {
            results = List.copyOf(results);
        }
    }

    /// One call and how it ended.
    record Answered(ToolCall call, ToolResult result) {}
}
