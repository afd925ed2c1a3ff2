package convonet.transfer;

import convonet.session.SessionId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A [TransferStore] in memory, which can be out of reach. Any thread may use it.
public final class FakeTransferStore implements TransferStore {
    private final Clock clock;
    private final Keeper us;
    private final Map<SessionId, Entry> entries;
    private final Map<SessionId, LeftTransfer> left;
    private boolean gone;

    public FakeTransferStore(Clock clock) {
        this(clock, new Keeper("house", "1"), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private FakeTransferStore(
            Clock clock, Keeper us, Map<SessionId, Entry> entries, Map<SessionId, LeftTransfer> left) {
        this.clock = clock;
        this.us = us;
        this.entries = entries;
        this.left = left;
    }

    /// The same for another process.
    FakeTransferStore of(Keeper other) {
        return new FakeTransferStore(clock, other, entries, left);
    }

    private record Entry(Kept kept, Keeper keeper, long at) {}

    @Override
    public synchronized boolean claim(Kept transfer) {
        reach();
        return entries.putIfAbsent(transfer.session(), new Entry(transfer, us, clock.nanos())) == null;
    }

    @Override
    public synchronized boolean keep(Kept transfer) {
        reach();
        return isThere(transfer) && entries.put(transfer.session(), new Entry(transfer, us, clock.nanos())) != null;
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

    @Override
    public synchronized List<Kept> ofPredecessors() {
        reach();
        return entries.values().stream()
                .filter(entry -> entry.keeper().isBefore(us))
                .map(Entry::kept)
                .toList();
    }

    @Override
    public synchronized boolean leave(Kept transfer) {
        boolean mine = clear(transfer);
        if (mine) {
            left.put(transfer.session(), transfer.untold());
        }
        return mine;
    }

    @Override
    public synchronized Optional<LeftTransfer> takeLeft(SessionId session) {
        reach();
        return Optional.ofNullable(left.remove(session));
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
