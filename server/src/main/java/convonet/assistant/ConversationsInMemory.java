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
        return conversations.computeIfAbsent(new Key(owner.id(), id), key -> new Conversation(id, owner, 0, store));
    }

    /// What was known with a lower fence is not looked at again, and what it still writes is refused.
    synchronized Conversation taken(String id, User owner, long fence) {
        Conversation known = of(id, owner);
        return known.fence >= fence ? known : renewed(known, fence);
    }

    /// Forgets what is known, but not the fence.
    synchronized void renew(Conversation known) {
        if (known.equals(conversations.get(new Key(known.owner.id(), known.id)))) {
            renewed(known, known.fence);
        }
    }

    /// Does nothing when a higher fence came since.
    synchronized void forget(String id, User owner, long fence) {
        Key key = new Key(owner.id(), id);
        Conversation known = conversations.get(key);
        if (known != null && known.fence <= fence) {
            conversations.remove(key);
        }
    }

    private Conversation renewed(Conversation known, long fence) {
        known.abandon();
        Conversation fresh = new Conversation(known.id, known.owner, fence, store);
        conversations.put(new Key(known.owner.id(), known.id), fresh);
        return fresh;
    }

    private record Key(UserId owner, String id) {}
}
