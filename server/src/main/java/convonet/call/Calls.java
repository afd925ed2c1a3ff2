package convonet.call;

import convonet.session.Session;
import convonet.session.SessionId;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.SessionScope;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live calls of this process. May be used from any thread.
public final class Calls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final Duration FAREWELLS = Duration.ofSeconds(3);

    private final CallParts parts;
    private final int most;
    private final BiConsumer<Session, CallEnd> whenOver;
    private final Map<SessionId, Call> live = new ConcurrentHashMap<>();
    private final AtomicInteger places = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allOver = lock.newCondition();
    private volatile boolean closed;

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

    /// Who is calling now.
    public List<User> callers() {
        return live.values().stream().map(Call::caller).toList();
    }

    /// Tells a caller something they did not ask for; to whoever calls twice in one of the calls, where somebody is at
    /// the line if there is such a one.
    public void bring(UserId caller, Notice notice) {
        live.values().stream()
                .filter(call -> call.caller().id().equals(caller))
                .min(Comparator.comparing((Call call) -> !call.isAttended())
                        .thenComparing(call -> call.session().value()))
                .ifPresent(call -> call.bring(notice));
    }

    public int size() {
        return live.size();
    }

    /// Ends all calls with an apology and begins no more; their sessions go on where the callers come back. Returns
    /// when all have said it, or after a few seconds.
    @Override
    public void close() {
        closed = true;
        live.values().forEach(call -> call.end(CallEnd.STOPPED));
        long left = FAREWELLS.toNanos();
        lock.lock();
        try {
            while (left > 0 && !live.isEmpty()) {
                left = allOver.awaitNanos(left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Call begin(CallPlace place) {
        if (closed) {
            return null;
        }
        if (places.incrementAndGet() > most) {
            places.decrementAndGet();
            return null;
        }
        return SessionScope.within(place.session().value(), () -> {
            LOG.info("a call begins");
            return new Call(place, parts, why -> over(place, why));
        });
    }

    private void over(CallPlace place, CallEnd why) {
        LOG.info("the call is over here: {}", why.label());
        live.computeIfPresent(place.session(), (_, call) -> call.tenure() == place.tenure() ? null : call);
        places.decrementAndGet();
        whenOver.accept(place.tenure().session(), why);
        if (closed) {
            tellAllOver();
        }
    }

    private void tellAllOver() {
        lock.lock();
        try {
            allOver.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
