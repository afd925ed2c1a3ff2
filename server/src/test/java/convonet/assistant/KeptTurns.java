package convonet.assistant;

import convonet.user.UserId;
import java.util.List;
import java.util.Optional;

/// Turns as a conversation keeps them, for tests of other rooms.
public final class KeptTurns {
    private KeptTurns() {}

    public static void write(
            Conversations conversations, UserId owner, String conversation, int turn, List<Message> messages) {
        conversations.write(owner, conversation, 1, new ConversationStore.Snapshot(turn, messages, Optional.empty()));
    }
}
