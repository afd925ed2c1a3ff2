package convonet.assistant.claude;

import com.fasterxml.jackson.databind.node.NullNode;
import convonet.assistant.Message.Answered;
import convonet.tools.ToolResult;
import java.util.List;

/// Results of tools in turns that are over: what was said of them stays, long data goes. It goes as soon as the turn is
/// over, so that the beginning of a conversation stays as the provider cached it.
final class Trimmed {
    private static final int LONGEST_DATA = 400;

    private Trimmed() {}

    static List<Answered> of(List<Answered> results) {
        return results.stream().map(Trimmed::of).toList();
    }

    private static Answered of(Answered answered) {
        return answered.result() instanceof ToolResult.Done done
                        && done.data().toString().length() > LONGEST_DATA
                ? new Answered(answered.call(), new ToolResult.Done(done.say(), NullNode.getInstance()))
                : answered;
    }
}
