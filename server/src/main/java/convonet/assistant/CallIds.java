package convonet.assistant;

import convonet.tools.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the ids of tool calls unique within a conversation, whatever a model calls them: the turn's name
/// stands before, and a second one of the same name gets a count. A call that is wished anew is never taken
/// for an old one.
final class CallIds {
    private static final int LONGEST = 100;

    private CallIds() {}

    /// @param turn the name of the turn; no dash in it
    /// @param messages those of the turn so far
    static List<ToolCall> unique(String turn, List<Message> messages, List<ToolCall> calls) {
        Set<String> taken = new HashSet<>();
        for (Message message : messages) {
            if (message instanceof Message.FromAssistant answer) {
                answer.calls().forEach(call -> taken.add(call.id()));
            }
        }
        List<ToolCall> unique = new ArrayList<>();
        for (ToolCall call : calls) {
            String plain = call.id().replaceAll("[^A-Za-z0-9_-]", "_");
            String id = turn + "-" + plain.substring(0, Math.min(LONGEST, plain.length()));
            String free = id;
            for (int count = 2; !taken.add(free); count++) {
                free = id + "-" + count;
            }
            unique.add(new ToolCall(free, call.name(), call.arguments()));
        }
        return unique;
    }
}
