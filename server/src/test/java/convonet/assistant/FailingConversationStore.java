package convonet.assistant;

import convonet.user.UserId;
import convonet.watch.ProviderException;
import java.util.concurrent.atomic.AtomicInteger;

/// A store of conversations that can be taken away.
final class FailingConversationStore implements ConversationStore {
    private final ConversationStore store;
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean away;

    FailingConversationStore(ConversationStore store) {
        this.store = store;
    }

    void goAway() {
        away = true;
    }

    /// So that the story ends there for whoever uses it, as when their process is killed.
    void goAwayAfter(int writes) {
        writesLeft.set(writes);
    }

    void comeBack() {
        away = false;
    }

    @Override
    public void take(UserId owner, String conversation, long fence) {
        demand();
        store.take(owner, conversation, fence);
    }

    @Override
    public Kept load(UserId owner, String conversation, int most) {
        demand();
        return store.load(owner, conversation, most);
    }

    @Override
    public void write(UserId owner, String conversation, long fence, Snapshot snapshot) {
        demand();
        if (writesLeft.getAndDecrement() <= 0) {
            goAway();
            demand();
        }
        store.write(owner, conversation, fence, snapshot);
    }

    private void demand() {
        if (away) {
            throw new ProviderException("postgresql", true, "is away", null);
        }
    }
}
