package convonet.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/// The queue of an [Inbox]: an urgent lane and a bounded one. Used by one thread at a time.
public final class Lanes<E> {
    private final InboxLimits<E> limits;
    private final SequencedSet<E> urgent = new LinkedHashSet<>();
    private final Deque<E> others = new ArrayDeque<>();

    public Lanes(InboxLimits<E> limits) {
        this.limits = limits;
    }

    /// @return false when there is no room for it
    public boolean add(E event) {
        if (limits.urgent().test(event)) {
            urgent.add(event);
            return true;
        }
        if (others.size() >= limits.capacity() && !makeRoom()) {
            return false;
        }
        others.addLast(event);
        return true;
    }

    public Optional<E> next() {
        if (!urgent.isEmpty()) {
            return Optional.of(urgent.removeFirst());
        }
        return Optional.ofNullable(others.pollFirst());
    }

    public int size() {
        return urgent.size() + others.size();
    }

    public void clear() {
        urgent.clear();
        others.clear();
    }

    private boolean makeRoom() {
        for (Iterator<E> waiting = others.iterator(); waiting.hasNext(); ) {
            E event = waiting.next();
            if (limits.lossy().test(event)) {
                waiting.remove();
                limits.dropped().accept(event);
                return true;
            }
        }
        return false;
    }
}
