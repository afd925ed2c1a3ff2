package convonet.assistant.claude;

import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.LanguageModel.Reply;
import convonet.tools.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts one reply together from the events of its stream. Text is passed on as it comes; blocks that are neither
/// text nor a tool call, such as thinking, are passed over.
final class ReplyReader {
    static final String REFUSED = "Sorry, I cannot help with that.";
    static final String REFUSED_LATE = " Sorry, I cannot go on with that.";
    static final String TOO_LONG = "Sorry, that would be too long. Please ask for a part of it.";
    static final String CUT = " There is more to that. Shall I go on?";

    private static final JsonMapper JSON = new JsonMapper();

    private final Consumer<String> words;
    private final StringBuilder text = new StringBuilder();
    private final Map<Long, Use> uses = new LinkedHashMap<>();
    private Optional<StopReason> stopped = Optional.empty();
    private boolean complete;

    ReplyReader(Consumer<String> words) {
        this.words = words;
    }

    /// A tool call whose arguments come in pieces.
    private record Use(String id, String name, StringBuilder arguments) {}

    /// Whether somebody has heard something of it already.
    boolean hasSpoken() {
        return !text.isEmpty();
    }

    boolean isComplete() {
        return complete;
    }

    void add(RawMessageStreamEvent event) {
        event.contentBlockStart().ifPresent(this::begin);
        event.contentBlockDelta().ifPresent(this::goOn);
        event.messageDelta()
                .ifPresent(message -> stopped = message.delta().stopReason().or(() -> stopped));
        complete |= event.isMessageStop();
    }

    /// To be called when the stream has ended. May have a last sentence said.
    ///
    /// @throws UnreadableReplyException when the stream broke off, or a tool call cannot be read
    Reply reply() {
        if (!complete) {
            throw new UnreadableReplyException("the stream broke off");
        }
        StopReason reason = stopped.orElse(StopReason.END_TURN);
        if (reason.equals(StopReason.REFUSAL)) {
            say(hasSpoken() ? REFUSED_LATE : REFUSED);
            return new Reply(text.toString(), List.of());
        }
        boolean cut = reason.equals(StopReason.MAX_TOKENS) || reason.equals(StopReason.MODEL_CONTEXT_WINDOW_EXCEEDED);
        List<ToolCall> calls = calls(cut);
        if (cut && calls.isEmpty()) {
            say(hasSpoken() ? CUT : TOO_LONG);
        }
        return new Reply(text.toString(), calls);
    }

    private void begin(RawContentBlockStartEvent event) {
        event.contentBlock().text().ifPresent(block -> say(block.text()));
        event.contentBlock()
                .toolUse()
                .ifPresent(block -> uses.put(event.index(), new Use(block.id(), block.name(), new StringBuilder())));
    }

    private void goOn(RawContentBlockDeltaEvent event) {
        event.delta().text().ifPresent(piece -> say(piece.text()));
        event.delta().inputJson().ifPresent(piece -> {
            Use use = uses.get(event.index());
            if (use != null) {
                use.arguments().append(piece.partialJson());
            }
        });
    }

    private void say(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            words.accept(piece);
        }
    }

    /// @param cut whether the last call may be half a one, which is left out
    private List<ToolCall> calls(boolean cut) {
        List<ToolCall> calls = new ArrayList<>();
        for (Use use : uses.values()) {
            Optional<JsonNode> arguments = arguments(use.arguments().toString());
            if (arguments.isEmpty() && !cut) {
                throw new UnreadableReplyException("the arguments of a tool call are not a JSON object");
            }
            arguments.ifPresent(read -> calls.add(new ToolCall(use.id(), use.name(), read)));
        }
        return calls;
    }

    /// Nothing at all stands for no arguments.
    private static Optional<JsonNode> arguments(String written) {
        if (written.isBlank()) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        }
        try {
            return Optional.of(JSON.readTree(written)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
