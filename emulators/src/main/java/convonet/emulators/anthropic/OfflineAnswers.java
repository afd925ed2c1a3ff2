package convonet.emulators.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import convonet.assistant.LanguageModel;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.Message;
import convonet.assistant.offline.OfflineLanguageModel;
import convonet.speech.Phrasebook;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.ToolResultJson;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets the built-in assistant answer. It sees the conversation and the tools as the request tells them.
final class OfflineAnswers {
    private static final JsonMapper JSON = new JsonMapper();
    /// Where a request tells the caller's offset from UTC.
    private static final Pattern OFFSET = Pattern.compile("<now>.*\\(([+-]\\d\\d:\\d\\d)\\)</now>");

    private final LanguageModel model = new OfflineLanguageModel(Phrasebook.load());
    private final Clock clock;

    OfflineAnswers(Clock clock) {
        this.clock = clock;
    }

    Answer to(Question question) throws InterruptedException {
        Reply reply = model.reply(prompt(question), words -> {});
        return Answer.says(reply.text())
                .with(reply.calls().stream()
                        .map(call ->
                                new Answer.Call(call.name(), call.arguments().toString()))
                        .toList());
    }

    private Prompt prompt(Question question) {
        Map<String, ToolCall> calls = new HashMap<>();
        List<Message> conversation = new ArrayList<>();
        question.messages().forEach(message -> conversation.addAll(messages(message, calls)));
        List<Tool> tools = new ArrayList<>();
        question.tools().forEach(tool -> tools.add(tool(tool)));
        User caller = new User(
                new UserId(new UUID(0, 1)),
                "caller",
                Optional.empty(),
                zone(question.body().toString()));
        return new Prompt(caller, clock.now(), conversation, tools);
    }

    private static List<Message> messages(JsonNode message, Map<String, ToolCall> calls) {
        List<ToolCall> used = new ArrayList<>();
        List<Message.Answered> results = new ArrayList<>();
        for (JsonNode block : Question.blocks(message)) {
            switch (block.path("type").asText()) {
                case "tool_use" -> {
                    ToolCall call = new ToolCall(
                            block.path("id").asText(), block.path("name").asText(), block.path("input"));
                    calls.put(call.id(), call);
                    used.add(call);
                }
                case "tool_result" -> {
                    ToolCall call = calls.get(block.path("tool_use_id").asText());
                    if (call != null) {
                        results.add(new Message.Answered(call, result(block.path("content"))));
                    }
                }
                default -> {}
            }
        }
        String words = Question.words(message);
        List<Message> read = new ArrayList<>();
        if (!Question.isUser(message)) {
            read.add(new Message.FromAssistant(words, used));
            return read;
        }
        if (!results.isEmpty()) {
            read.add(new Message.FromTools(results));
        }
        if (!words.isEmpty()) {
            read.add(new Message.FromCaller(words));
        }
        return read;
    }

    /// Our own tools answer in JSON, others' in any text.
    private static ToolResult result(JsonNode content) {
        String text = content.isTextual()
                ? content.asText()
                : content.path(0).path("text").asText();
        try {
            JsonNode json = JSON.readTree(text);
            if (json.has("say") || json.has("error")) {
                return ToolResultJson.read(json);
            }
        } catch (JsonProcessingException plain) {
            // Text, then.
        }
        return new ToolResult.Done(text, NullNode.getInstance());
    }

    private static Tool tool(JsonNode written) {
        return new Tool(
                written.path("name").asText(),
                written.path("description").asText(),
                written.path("input_schema"),
                Tool.Effect.NONE,
                errand -> {
                    throw new IllegalStateException("tools are used by whoever asked");
                });
    }

    private static ZoneOffset zone(String body) {
        Matcher offset = OFFSET.matcher(body);
        return offset.find() ? ZoneOffset.of(offset.group(1)) : ZoneOffset.UTC;
    }
}
