package convonet.operations;

import convonet.watch.ProviderException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// A store that can be out of reach, before or after it has done what it was asked for, or asked for what is wrong.
final class FailingCallStore implements CallStore {
    private final CallStore store;
    boolean away;
    boolean silent;
    boolean mistaken;

    FailingCallStore(CallStore store) {
        this.store = store;
    }

    @Override
    public void write(List<Course> courses) {
        demand(!away);
        store.write(courses);
        demand(!silent);
    }

    @Override
    public void seen(Collection<String> calls, Instant now) {
        demand(!away);
        if (mistaken) {
            throw new IllegalStateException("a wrong statement");
        }
        store.seen(calls, now);
    }

    @Override
    public int endUnseenSince(Instant time) {
        demand(!away);
        return store.endUnseenSince(time);
    }

    private static void demand(boolean there) {
        if (!there) {
            throw new ProviderException("postgresql", true, "does not answer", null);
        }
    }
}
