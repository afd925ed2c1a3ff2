package convonet.assistant;

import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.LanguageModel.Reply;
import convonet.tools.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A language model that stands in for another one and says so once in a conversation.
///
/// It keeps nothing: whether it was said, and whose tool calls are whose, is read off the conversation.
final class Replacement {
    static final String NOTICE =
            "The service that I think with cannot be reached, so until it is back I understand only simple requests.";

    /// In the ids of this model's tool calls.
    private static final String MARK = "fallback-";

    private final LanguageModel model;

    Replacement(LanguageModel model) {
        this.model = model;
    }

    String name() {
        return model.name();
    }

    /// The model does not know of the notice: it would not recognise its own words behind it. Nor can it go on
    /// with tools that it did not choose; then it is silent, and what the tools said must do.
    Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException {
        if (prompt.conversation().getLast() instanceof Message.FromTools(List<Message.Answered> results)
                && !results.stream().allMatch(Replacement::isOurs)) {
            return new Reply("", List.of());
        }
        List<Message> conversation = new ArrayList<>();
        boolean told = false;
        for (Message message : prompt.conversation()) {
            Optional<Message> bare = withoutNotice(message);
            told |= bare.isPresent();
            conversation.add(bare.orElse(message));
        }
        String notice = told ? "" : NOTICE + " ";
        if (!told) {
            words.accept(notice);
        }
        Reply reply = model.reply(new Prompt(prompt.caller(), prompt.now(), conversation, prompt.tools()), words);
        return new Reply(
                notice + reply.text(),
                reply.calls().stream().map(Replacement::marked).toList());
    }

    private static ToolCall marked(ToolCall call) {
        return new ToolCall(MARK + call.id(), call.name(), call.arguments());
    }

    private static boolean isOurs(Message.Answered answered) {
        return answered.call().id().contains(MARK);
    }

    /// @return empty when there is none in it
    private static Optional<Message> withoutNotice(Message message) {
        return message instanceof Message.FromAssistant(String text, List<ToolCall> calls) && text.startsWith(NOTICE)
                ? Optional.of(new Message.FromAssistant(
                        text.substring(NOTICE.length()).stripLeading(), calls))
                : Optional.empty();
    }
}
