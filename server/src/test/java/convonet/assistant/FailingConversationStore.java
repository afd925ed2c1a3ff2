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
    public Kept load(UserId owner, String conversation, int most) {
        demand();
        return store.load(owner, conversation, most);
    }

    @Override
    public void write(UserId owner, String conversation, Snapshot snapshot) {
        demand();
        if (writesLeft.getAndDecrement() <= 0) {
            goAway();
            demand();
        }
        store.write(owner, conversation, snapshot);
    }

    private void demand() {
        if (away) {
            throw new ProviderException("postgresql", true, "is away", null);
        }
    }
}
