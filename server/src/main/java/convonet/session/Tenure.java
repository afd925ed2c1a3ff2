package convonet.session;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// One process's hold on a session. It ends when another process takes the session up, or when the session is over; a
/// process learns of that from the first thing that Redis refuses it. A process that was stopped for a while cannot
/// know, so nothing is said to the caller unless the hold was proven within the last second.
///
/// Any thread may use it; none of its methods blocks.
public final class Tenure {
    /// How long a proof counts.
    static final Duration FRESH = Duration.ofSeconds(1);

    /// How long Redis may fail to answer before what waits is said nevertheless: nobody can take a session up in a
    /// Redis that is gone, and the caller shall hear an apology.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /// What waits for a proof at most; then the oldest is left out.
    private static final int MOST_WAITING = 256;

    private final Session session;
    private final Clock clock;
    private final Consumer<Tenure> ask;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Runnable> mourners = new ArrayList<>();
    private boolean asking;
    private boolean lost;
    private long provenAt;
    private boolean failing;
    private long failingSince;
    private long failedAt;

    /// @param ask lets [Sessions#touch] be called soon, on a thread that may block
    public Tenure(Session session, Clock clock, Consumer<Tenure> ask) {
        this.session = session;
        this.clock = clock;
        this.ask = ask;
        this.provenAt = clock.nanos();
    }

    public Session session() {
        return session;
    }

    /// Does this at once while the hold is proven, else as soon as it is, in order; never when it is lost.
    ///
    /// @param act must not block
    public void whileHeld(Runnable act) {
        lock.lock();
        try {
            if (lost) {
                return;
            }
            if (waiting.isEmpty() && mayAct()) {
                act.run();
                return;
            }
            if (waiting.size() == MOST_WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(act);
        } finally {
            lock.unlock();
        }
        prove();
    }

    /// Asks Redis, unless it is being asked.
    public void prove() {
        boolean mustAsk;
        lock.lock();
        try {
            mustAsk = !asking && !lost;
            asking = true;
        } finally {
            lock.unlock();
        }
        if (mustAsk) {
            ask.accept(this);
        }
    }

    /// Told once, on any thread, also when that was before. Must not block.
    public void whenLost(Runnable told) {
        boolean now;
        lock.lock();
        try {
            now = lost;
            if (!now) {
                mourners.add(told);
            }
        } finally {
            lock.unlock();
        }
        if (now) {
            told.run();
        }
    }

    public boolean isLost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the hold was proven so recently.
    public boolean provenWithin(Duration time) {
        lock.lock();
        try {
            return !lost && clock.nanos() - provenAt < time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /// The session is over, or belongs to another process.
    public void lose() {
        List<Runnable> told;
        lock.lock();
        try {
            lost = true;
            waiting.clear();
            told = List.copyOf(mourners);
            mourners.clear();
        } finally {
            lock.unlock();
        }
        told.forEach(Runnable::run);
    }

    /// Redis answered.
    ///
    /// @param asked when it was asked, on the clock
    void answered(long asked, boolean held) {
        if (!held) {
            lose();
            return;
        }
        lock.lock();
        try {
            asking = false;
            provenAt = Math.max(provenAt, asked);
            failing = false;
            actOnWhatWaits();
        } finally {
            lock.unlock();
        }
    }

    /// Redis did not answer.
    void unanswered() {
        lock.lock();
        try {
            asking = false;
            failedAt = clock.nanos();
            if (!failing) {
                failing = true;
                failingSince = failedAt;
            }
            actOnWhatWaits();
        } finally {
            lock.unlock();
        }
    }

    private void actOnWhatWaits() {
        while (mayAct() && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private boolean mayAct() {
        long now = clock.nanos();
        boolean proven = now - provenAt < FRESH.toNanos();
        boolean nobodyAnswers = failing && now - failedAt < FRESH.toNanos() && now - failingSince >= PATIENCE.toNanos();
        return !lost && (proven || nobodyAnswers);
    }
}
