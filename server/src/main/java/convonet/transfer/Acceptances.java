package convonet.transfer;

import convonet.watch.SessionScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Where it is told that a person accepted a call at their extension. A telephone system that says
/// "answered" may mean a mailbox; whoever watches an extension knows better: the agent's dashboard, or the telephone
/// system's own events. Any thread may use it.
public final class Acceptances {
    private static final int MOST_REMEMBERED = 1_000;

    private final AtomicInteger everywhere = new AtomicInteger();
    private final Map<String, Integer> watchers = new ConcurrentHashMap<>();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final LinkedHashMap<TransferId, String> sessions = new LinkedHashMap<>();

    /// A leg that waits to be accepted. Closed, it is not told any more; closing again does nothing.
    public interface Awaited extends AutoCloseable {
        @Override
        void close();
    }

    // Not a record: each one is itself, although another may wait for the same.
    private final class Waiting implements Awaited {
        final TransferId id;
        final String extension;
        final Runnable told;

        Waiting(TransferId id, String extension, Runnable told) {
            this.id = id;
            this.extension = extension;
            this.told = told;
        }

        @Override
        public void close() {
            waiting.remove(this);
        }
    }

    /// From now on somebody tells whenever a person accepts at this extension. Several may; each ends it by
    /// [#unwatched].
    public void watching(String extension) {
        watchers.merge(extension, 1, Integer::sum);
    }

    public void unwatched(String extension) {
        watchers.computeIfPresent(extension, (_, there) -> there == 1 ? null : there - 1);
    }

    /// The same at every extension there is.
    public void watchingAll() {
        everywhere.incrementAndGet();
    }

    public void unwatchedAll() {
        everywhere.decrementAndGet();
    }

    /// Whether it will be told here when a person accepts at this extension.
    public boolean isWatched(String extension) {
        return everywhere.get() > 0 || watchers.containsKey(extension);
    }

    /// @param told once at most, on the thread of whoever tells; must not block
    public Awaited await(TransferId id, String extension, Runnable told) {
        SessionScope.current().ifPresent(session -> remember(id, session));
        Waiting leg = new Waiting(id, extension, told);
        waiting.add(leg);
        return leg;
    }

    /// In which call this transfer was dialled, also a while after its end; empty when that is not known here.
    public Optional<String> sessionOf(TransferId id) {
        synchronized (sessions) {
            return Optional.ofNullable(sessions.get(id));
        }
    }

    private void remember(TransferId id, String session) {
        synchronized (sessions) {
            sessions.put(id, session);
            if (sessions.size() > MOST_REMEMBERED) {
                sessions.pollFirstEntry();
            }
        }
    }

    /// A person accepted this call at this extension.
    ///
    /// @return false when it is not waited for, or was told already
    public boolean accepted(TransferId id, String extension) {
        return tell(waiting.stream()
                .filter(leg -> leg.id.equals(id) && leg.extension.equals(extension))
                .toList());
    }

    /// A person accepted a call at this extension, and it is not known which one. An extension rings for one transfer
    /// at a time as a rule; when it rings for more, this decides nothing.
    ///
    /// @return false likewise
    public boolean accepted(String extension) {
        List<Waiting> there =
                waiting.stream().filter(leg -> leg.extension.equals(extension)).toList();
        return there.size() == 1 && tell(there);
    }

    private boolean tell(List<Waiting> legs) {
        List<Waiting> mine = legs.stream().filter(waiting::remove).toList();
        mine.forEach(leg -> leg.told.run());
        return !mine.isEmpty();
    }
}
