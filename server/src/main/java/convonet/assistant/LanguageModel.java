package convonet.assistant;

import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a conversation and goes on with it: text, tool calls, or both.
public interface LanguageModel {

    /// As shown in the table of providers, such as `phrasebook (offline)`.
    String name();

    /// Blocks until the reply is complete; interrupting the thread cancels it at the provider.
    ///
    /// @param words takes the text as it is written, piece by piece, on the calling thread
    /// @throws ProviderException when the model cannot be reached or refuses
    Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException;

    /// @param caller whom it talks to
    /// @param now the time of the caller's words
    /// @param earlier what came before the conversation that is read, in lines; empty when there is nothing
    /// @param conversation oldest first; the last one is [Message.FromCaller] or [Message.FromTools]
    /// @param tools what it may use
    record Prompt(User caller, Instant now, Optional<String> earlier, List<Message> conversation, List<Tool> tools) {
        public Prompt {
            conversation = List.copyOf(conversation);
            tools = List.copyOf(tools);
        }

        /// From the beginning of a conversation.
        public Prompt(User caller, Instant now, List<Message> conversation, List<Tool> tools) {
            this(caller, now, Optional.empty(), conversation, tools);
        }
    }

    /// @param text all that was written, the same as the pieces joined
    /// @param calls tools to use before going on; empty when the turn is over
    record Reply(String text, List<ToolCall> calls) {
        public Reply {
            calls = List.copyOf(calls);
        }
    }
}
