package convonet.assistant.claude;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigDisabled;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.Message;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.ToolResultJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes a prompt as a request of the Messages API. Two places are marked for the provider's cache: the end of
/// the rules, behind the tools, and the end of the turns before the present one.
///
/// A voice cannot wait for a model to think first. Models that always do are asked for little of it; for the
/// others it is switched off.
final class Requests {
    private static final int MOST_TOKENS = 2_048;
    private static final Pattern ALWAYS_THINK = Pattern.compile("fable|mythos|opus-5");
    private static final CacheControlEphemeral CACHE =
            CacheControlEphemeral.builder().build();

    private final String model;
    private final Instructions instructions = Instructions.load();
    private final OfferedTools tools = new OfferedTools();

    Requests(String model) {
        this.model = model;
    }

    MessageCreateParams of(Prompt prompt) {
        MessageCreateParams.Builder request = begun().maxTokens(MOST_TOKENS)
                .systemOfTextBlockParams(instructions.of(prompt.caller()))
                .tools(tools.of(prompt.tools()));
        addConversation(request, prompt);
        return request.build();
    }

    /// The smallest question there is.
    MessageCreateParams areYouThere() {
        return begun().maxTokens(1).addUserMessage("Hello").build();
    }

    private MessageCreateParams.Builder begun() {
        MessageCreateParams.Builder request = MessageCreateParams.builder().model(model);
        return ALWAYS_THINK.matcher(model).find()
                ? request.outputConfig(
                        OutputConfig.builder().effort(OutputConfig.Effort.LOW).build())
                : request.thinking(ThinkingConfigDisabled.builder().build());
    }

    /// The provider wants a conversation to begin with the caller, and no block of text to be empty.
    private static void addConversation(MessageCreateParams.Builder request, Prompt prompt) {
        List<Message> conversation = prompt.conversation();
        int present = present(conversation);
        prompt.earlier().map(Instructions::earlier).ifPresent(request::addUserMessage);
        boolean begun = prompt.earlier().isPresent();
        for (int i = 0; i < conversation.size(); i++) {
            Optional<CacheControlEphemeral> cache = i == present - 1 ? Optional.of(CACHE) : Optional.empty();
            if (!begun && !(conversation.get(i) instanceof Message.FromCaller)) {
                request.addUserMessage("…");
            }
            begun = true;
            switch (conversation.get(i)) {
                case Message.FromCaller(String words) -> {
                    List<ContentBlockParam> said = new ArrayList<>();
                    if (i == present) {
                        said.add(ContentBlockParam.ofText(Instructions.time(prompt.caller(), prompt.now())));
                    }
                    said.add(text(words.isBlank() ? "…" : words, cache));
                    request.addUserMessageOfContentBlockParams(said);
                }
                case Message.FromAssistant answer -> {
                    List<ContentBlockParam> blocks = blocks(answer, cache);
                    if (!blocks.isEmpty()) {
                        request.addAssistantMessageOfContentBlockParams(blocks);
                    }
                }
                case Message.FromTools(List<Message.Answered> results) ->
                    request.addUserMessageOfContentBlockParams(result(i < present ? Trimmed.of(results) : results));
            }
        }
    }

    /// Where the present turn begins.
    private static int present(List<Message> conversation) {
        for (int i = conversation.size() - 1; i >= 0; i--) {
            if (conversation.get(i) instanceof Message.FromCaller) {
                return i;
            }
        }
        return 0;
    }

    private static List<ContentBlockParam> blocks(Message.FromAssistant answer, Optional<CacheControlEphemeral> cache) {
        List<ContentBlockParam> blocks = new ArrayList<>();
        if (!answer.text().isBlank()) {
            blocks.add(text(answer.text(), cache));
        }
        answer.calls().forEach(call -> blocks.add(use(call)));
        return blocks;
    }

    private static ContentBlockParam text(String text, Optional<CacheControlEphemeral> cache) {
        TextBlockParam.Builder block = TextBlockParam.builder().text(text);
        cache.ifPresent(block::cacheControl);
        return ContentBlockParam.ofText(block.build());
    }

    private static ContentBlockParam use(ToolCall call) {
        ToolUseBlockParam.Input.Builder input = ToolUseBlockParam.Input.builder();
        call.arguments()
                .properties()
                .forEach(
                        entry -> input.putAdditionalProperty(entry.getKey(), JsonValue.fromJsonNode(entry.getValue())));
        return ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                .id(call.id())
                .name(call.name())
                .input(input.build())
                .build());
    }

    private static List<ContentBlockParam> result(List<Message.Answered> results) {
        return results.stream().map(Requests::result).toList();
    }

    private static ContentBlockParam result(Message.Answered answered) {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(answered.call().id())
                .content(ToolResultJson.write(answered.result()).toString())
                .isError(answered.result() instanceof ToolResult.Failed)
                .build());
    }
}
