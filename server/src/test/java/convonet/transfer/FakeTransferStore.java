package convonet.transfer;

import convonet.session.SessionId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [TransferStore] in memory, which can be out of reach. Any thread may use it.
public final class FakeTransferStore implements TransferStore {
    private final Clock clock;
    private final Map<SessionId, Entry> entries = new HashMap<>();
    private boolean gone;

    public FakeTransferStore(Clock clock) {
        this.clock = clock;
    }

    private record Entry(Kept kept, long at) {}

    @Override
    public synchronized boolean claim(Kept transfer) {
        reach();
        return entries.putIfAbsent(transfer.session(), new Entry(transfer, clock.nanos())) == null;
    }

    @Override
    public synchronized boolean keep(Kept transfer) {
        reach();
        return isThere(transfer) && entries.put(transfer.session(), new Entry(transfer, clock.nanos())) != null;
    }

    @Override
    public synchronized boolean clear(Kept transfer) {
        reach();
        return isThere(transfer) && entries.remove(transfer.session()) != null;
    }

    @Override
    public synchronized Optional<Kept> find(SessionId session) {
        reach();
        return Optional.ofNullable(entries.get(session)).map(Entry::kept);
    }

    @Override
    public synchronized List<Kept> stale() {
        reach();
        return entries.values().stream()
                .filter(entry -> clock.nanos() - entry.at() >= STALE.toNanos())
                .map(Entry::kept)
                .toList();
    }

    public synchronized void gone(boolean isGone) {
        gone = isGone;
    }

    public synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    private boolean isThere(Kept transfer) {
        Entry there = entries.get(transfer.session());
        return there != null && there.kept().id().equals(transfer.id());
    }

    private void reach() {
        if (gone) {
            throw new ProviderException("redis", true, "does not answer", null);
        }
    }
}
