package convonet.app.caller;

import convonet.audio.Frame;
import java.util.List;
import java.util.Map;

/// What came back for one sentence.
///
/// @param understood the words the server heard
/// @param text the whole answer as it was heard
/// @param tools in the order they ended
/// @param latencyMillis milliseconds by stage; `voice_to_voice` is measured here, from the last spoken sample sent to
/// the first answer sample received, the others are told by the server
/// @param sound the answer's audio, in order
public record Answer(
        String understood, String text, List<ToolUse> tools, Map<String, Long> latencyMillis, List<Frame> sound) {
    public Answer {
        tools = List.copyOf(tools);
        sound = List.copyOf(sound);
    }

    public boolean spoken() {
        return !sound.isEmpty() && !text.isBlank();
    }

    public long spokenMillis() {
        return sound.stream().mapToLong(frame -> frame.duration().toMillis()).sum();
    }

    /// @param state `done` or `failed`
    /// @param summary one sentence, or empty
    public record ToolUse(String name, String state, String summary) {}
}
