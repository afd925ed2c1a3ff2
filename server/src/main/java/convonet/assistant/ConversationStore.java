package convonet.assistant;

import convonet.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Where conversations are kept. All methods throw [ProviderException] when that cannot be done now, and those
/// that change something [convonet.watch.TakenOverException] when a process with a higher fence has taken the
/// conversation.
interface ConversationStore {
    /// Keeps nothing.
    ConversationStore NOWHERE = new ConversationStore() {
        @Override
        public void take(UserId owner, String conversation, long fence) {}

        @Override
        public Kept load(UserId owner, String conversation, int most) {
            return Kept.NOTHING;
        }

        @Override
        public void write(UserId owner, String conversation, long fence, Snapshot snapshot) {}
    };

    /// Takes the conversation from whoever had it. Waits for a tool's transaction that is just being committed.
    void take(UserId owner, String conversation, long fence);

    /// @param most how many turns to read
    Kept load(UserId owner, String conversation, int most);

    /// Replaces what is kept of the snapshot's turn.
    void write(UserId owner, String conversation, long fence, Snapshot snapshot);

    /// The messages of one turn, and the node of the graph that comes next; none when the turn is over.
    record Snapshot(int turn, List<Message> messages, Optional<String> next) {
        public Snapshot {
            messages = List.copyOf(messages);
        }
    }

    /// @param turn the last one; 0 when there is none
    /// @param next the node that comes next in it, when it was left unfinished
    /// @param turns the latest turns, oldest first
    record Kept(int turn, Optional<String> next, SequencedMap<Integer, List<Message>> turns) {
        static final Kept NOTHING = new Kept(0, Optional.empty(), new TreeMap<>());
    }
}
