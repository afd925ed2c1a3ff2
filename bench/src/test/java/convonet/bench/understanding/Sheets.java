package convonet.bench.understanding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.bench.understanding.Dialogue.Sentence;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/// Sentences as a file has them, and calls as an assistant makes them. In JSON, single quotes stand for double ones.
final class Sheets {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final JsonMapper JSON = new JsonMapper();

    private Sheets() {}

    /// The only sentence of a file.
    static Sentence sentence(String... lines) throws IOException {
        return new SetReader("test.txt", String.join("\n", lines))
                .dialogues()
                .getFirst()
                .sentences()
                .getFirst();
    }

    static Judgement judged(Sentence sentence, Made... made) {
        return Judgement.of(sentence, new Answer("", List.of(made)), BERLIN);
    }

    /// A call that changes something.
    static Made change(String tool, String arguments) {
        return made(tool, arguments, "{}", false);
    }

    /// A call that only reads.
    static Made look(String tool, String arguments) {
        return made(tool, arguments, "{}", true);
    }

    /// A change of the to-do called so.
    static Made changeOf(String title, String tool, String arguments) {
        return made(tool, arguments, "{'todo': {'title': '" + title + "'}}", false);
    }

    static Made failed(String tool, String arguments) {
        ToolResult nothing = new ToolResult.Failed("not_found", "There is no such thing.");
        return new Made(new ToolCall("call", tool, json(arguments)), nothing, false);
    }

    private static Made made(String tool, String arguments, String data, boolean changesNothing) {
        ToolResult done = new ToolResult.Done("Done.", json(data));
        return new Made(new ToolCall("call", tool, json(arguments)), done, changesNothing);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
