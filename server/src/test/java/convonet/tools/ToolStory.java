package convonet.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.user.User;
import convonet.watch.Timeline;
import java.util.concurrent.atomic.AtomicInteger;

/// One caller using tools. May be used by many threads.
public final class ToolStory {
    private static final JsonMapper JSON = new JsonMapper();

    private final Toolbox toolbox;
    private final User caller;
    private final AtomicInteger calls = new AtomicInteger();

    public ToolStory(Toolbox toolbox, User caller) {
        this.toolbox = toolbox;
        this.caller = caller;
    }

    public User caller() {
        return caller;
    }

    /// Single quotes stand for double ones.
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public ToolResult use(String tool, JsonNode arguments) {
        ToolCall call = new ToolCall("call-" + calls.incrementAndGet(), tool, arguments);
        return toolbox.run(new Errand(caller, "story of " + caller.name(), call, Timeline.NOWHERE));
    }

    /// What is said, or `code: message` when it failed.
    public String says(String tool, String arguments) {
        return switch (use(tool, json(arguments))) {
            case ToolResult.Done done -> done.say();
            case ToolResult.Failed failed -> failed.code() + ": " + failed.message();
        };
    }

    public JsonNode data(String tool, String arguments) {
        return ((ToolResult.Done) use(tool, json(arguments))).data();
    }
}
