package convonet.socketio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many connections are live, in all and of each source. Any thread may use it.
public final class ConnectionCount {
    private final int most;
    private final int mostOfOneSource;
    private final Map<String, Integer> perSource = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();

    public ConnectionCount(int most, int mostOfOneSource) {
        this.most = most;
        this.mostOfOneSource = mostOfOneSource;
    }

    /// @return false when there are too many; else [#leave] must follow once
    public boolean enter(String source) {
        if (total.incrementAndGet() > most) {
            total.decrementAndGet();
            return false;
        }
        if (perSource.merge(source, 1, Integer::sum) > mostOfOneSource) {
            leave(source);
            return false;
        }
        return true;
    }

    public void leave(String source) {
        perSource.computeIfPresent(source, (_, live) -> live > 1 ? live - 1 : null);
        total.decrementAndGet();
    }

    /// Whether one more would be let in now.
    public boolean hasRoom(String source) {
        return total.get() < most && perSource.getOrDefault(source, 0) < mostOfOneSource;
    }
}
