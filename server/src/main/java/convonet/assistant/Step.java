package convonet.assistant;

import convonet.tools.ToolCall;
import convonet.tools.ToolResult;

/// What the graph does next, told while it happens.
public sealed interface Step {

    /// The model was asked: for the first time in this turn, or again with the results of tools.
    record Asked() implements Step {}

    /// A piece of text for the ear, as the model writes it; sentences are cut by whoever speaks them.
    record Saying(String piece) implements Step {}

    /// A tool was started.
    record ToolStarted(ToolCall call) implements Step {}

    /// A tool ended. Told exactly once for each [ToolStarted].
    record ToolEnded(ToolCall call, ToolResult result) implements Step {}

    /// Nothing more will be said in this turn. Not told when the turn was interrupted or failed.
    ///
    /// @param text all that was said in this turn, the same as the pieces joined
    record Finished(String text) implements Step {}
}
