package convonet.assistant;

import convonet.tools.ToolCall;
import convonet.tools.ToolResult;

/// What the graph does next, told while it happens.
public sealed interface Step {

    /// The model was asked (seed steps 13 and 14).
    record Asked() implements Step {}

    /// A piece of text for the ear, as the model writes it; sentences are cut by whoever speaks them.
    record Saying(String piece) implements Step {}

    /// A tool was started.
    record ToolStarted(ToolCall call) implements Step {}

    /// A tool ended. Told exactly once for each [ToolStarted].
    record ToolEnded(ToolCall call, ToolResult result) implements Step {}

    /// Nothing more will be said in this turn.
    ///
    /// @param text all that was said in this turn
    record Finished(String text) implements Step {}
}
