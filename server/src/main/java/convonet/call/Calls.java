package convonet.call;

import convonet.session.Session;
import convonet.session.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The live calls of this process. May be used from any thread.
public final class Calls implements AutoCloseable {
    private final CallParts parts;
    private final int most;
    private final BiConsumer<Session, CallEnd> whenOver;
    private final Map<SessionId, Call> live = new ConcurrentHashMap<>();
    private final AtomicInteger places = new AtomicInteger();

    /// @param most how many calls there may be at a time
    /// @param whenOver told once for each call, on its thread; must not block
    public Calls(CallParts parts, int most, BiConsumer<Session, CallEnd> whenOver) {
        this.parts = parts;
        this.most = most;
        this.whenOver = whenOver;
    }

    /// The live call of this session, or a new one, which takes up what an earlier process left of the session. A call
    /// from before another process had the session ends.
    ///
    /// @return empty when there are as many calls as there may be
    public Optional<Call> open(CallPlace place) {
        return Optional.ofNullable(live.compute(place.session(), (_, before) -> {
            if (before != null && before.tenure().session().owner() >= place.owner()) {
                return before;
            }
            if (before != null) {
                before.tenure().lose();
            }
            return begin(place);
        }));
    }

    public Optional<Call> find(SessionId session) {
        return Optional.ofNullable(live.get(session));
    }

    public List<Call> all() {
        return List.copyOf(live.values());
    }

    public int size() {
        return live.size();
    }

    /// Ends all calls with an apology; their sessions go on where the callers come back.
    @Override
    public void close() {
        live.values().forEach(call -> call.end(CallEnd.STOPPED));
    }

    private @Nullable Call begin(CallPlace place) {
        if (places.incrementAndGet() > most) {
            places.decrementAndGet();
            return null;
        }
        return new Call(place, parts, why -> over(place, why));
    }

    private void over(CallPlace place, CallEnd why) {
        live.computeIfPresent(place.session(), (_, call) -> call.tenure() == place.tenure() ? null : call);
        places.decrementAndGet();
        whenOver.accept(place.tenure().session(), why);
    }
}
