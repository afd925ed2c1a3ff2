package convonet.operations;

import convonet.assistant.Conversations;
import convonet.assistant.Message;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was said in a turn of a call: personal data, read from the conversation only when an operator asks for it. Each
/// look is logged, without the words. Any thread may use it; it blocks on PostgreSQL.
public final class TurnWords {
    private static final Logger LOG = LoggerFactory.getLogger(TurnWords.class);

    private final Conversations conversations;

    public TurnWords(Conversations conversations) {
        this.conversations = conversations;
    }

    /// @param assistant as much of it as the caller heard
    public record Said(Optional<String> caller, Optional<String> assistant, List<Used> tools) {}

    /// A tool that was used.
    ///
    /// @param result empty while it is not known
    public record Used(ToolCall call, Optional<ToolResult> result) {}

    /// @param source where the operator looks from
    /// @throws convonet.watch.ProviderException when PostgreSQL cannot tell
    public Said of(String call, int turn, String source) {
        Optional<UserId> owner = conversations.ownerOf(call);
        // Where there is no such call nothing is seen, and its name is whatever somebody sent.
        if (owner.isEmpty()) {
            return said(List.of());
        }
        LOG.info("an operator at {} looked at the words of turn {} of call {}", source, turn, call);
        return said(conversations.turn(owner.get(), call, turn));
    }

    private static Said said(List<Message> messages) {
        List<String> caller = new ArrayList<>();
        List<String> assistant = new ArrayList<>();
        List<Used> tools = new ArrayList<>();
        for (Message message : messages) {
            switch (message) {
                case Message.FromCaller(String text) -> caller.add(text);
                case Message.FromAssistant(String text, List<ToolCall> calls) -> {
                    assistant.add(text);
                    calls.forEach(call -> tools.add(new Used(call, Optional.empty())));
                }
                case Message.FromTools(List<Message.Answered> results) ->
                    results.forEach(answered ->
                            tools.replaceAll(used -> used.call().equals(answered.call())
                                    ? new Used(used.call(), Optional.of(answered.result()))
                                    : used));
            }
        }
        return new Said(joined(caller), joined(assistant), tools);
    }

    private static Optional<String> joined(List<String> texts) {
        String whole = String.join(" ", texts).strip();
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
    }
}
