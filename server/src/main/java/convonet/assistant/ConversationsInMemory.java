package convonet.assistant;

import convonet.user.User;
import convonet.user.UserId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The conversations that go on in this process. Any thread may use it.
final class ConversationsInMemory {
    /// Beyond these the one that was used longest ago is forgotten; it can be read from the store again.
    private static final int MOST = 4_096;

    private final ConversationStore store;
    private final Map<Key, Conversation> conversations = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Conversation> eldest) {
            return size() > MOST;
        }
    };

    ConversationsInMemory(ConversationStore store) {
        this.store = store;
    }

    synchronized Conversation of(String id, User owner) {
        return conversations.computeIfAbsent(new Key(owner.id(), id), key -> new Conversation(id, owner, store));
    }

    synchronized void forget(String id, User owner) {
        conversations.remove(new Key(owner.id(), id));
    }

    private record Key(UserId owner, String id) {}
}
