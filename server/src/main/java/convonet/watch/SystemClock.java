package convonet.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's time, and one shared timing wheel for all alarms of the house: setting and cancelling one takes the
/// same short time however many there are, and what is due in the same millisecond is rung with one awakening. It is
/// never rung early, and usually not much more than a millisecond late. It never drifts as long as whoever paces
/// something asks for the time that is left until an absolute deadline.
public final class SystemClock implements Clock, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemClock.class);
    private static final long TICK = 1_000_000;
    private static final int SLOTS = 4_096;
    private static final long NEVER = Long.MAX_VALUE;

    private final long origin = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private final Ring[] slots;
    private final BitSet occupied;

    /// The last tick that was looked at.
    private long done;

    /// The tick for which the thread sleeps.
    private long awaited;

    private boolean closed;

    public SystemClock() {
        this(SLOTS);
    }

    /// @param slots how many ticks the wheel has; later alarms wait for another turn of it
    SystemClock(int slots) {
        this.slots = new Ring[slots];
        for (int slot = 0; slot < slots; slot++) {
            this.slots[slot] = Ring.anchor();
        }
        this.occupied = new BitSet(slots);
        Thread.ofPlatform().name("clock").daemon().start(this::turn);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /// @throws RejectedExecutionException when the clock was closed
    @Override
    public Alarm after(Duration delay, Runnable task) {
        long due = System.nanoTime() - origin + Math.max(0, delay.toNanos());
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("the clock was closed");
            }
            Ring ring = new Ring(Math.max(done + 1, Math.ceilDiv(due, TICK)), SessionScope.carry(task));
            int slot = slot(ring.tick);
            ring.linkBefore(slots[slot]);
            occupied.set(slot);
            if (ring.tick < awaited) {
                sooner.signal();
            }
            return () -> cancel(ring);
        } finally {
            lock.unlock();
        }
    }

    /// No alarm rings any more.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            sooner.signal();
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Ring ring) {
        lock.lock();
        try {
            if (ring.isLinked()) {
                ring.unlink();
                clearWhenEmpty(slot(ring.tick));
            }
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        for (List<Ring> due = awaitDue(); !due.isEmpty(); due = awaitDue()) {
            due.forEach(SystemClock::ring);
        }
    }

    private static void ring(Ring ring) {
        try {
            ring.task.run();
        } catch (RuntimeException e) {
            LOG.error("An alarm could not be rung", e);
        }
    }

    /// @return empty when the clock was closed
    private List<Ring> awaitDue() {
        lock.lock();
        try {
            while (!closed) {
                long now = (System.nanoTime() - origin) / TICK;
                awaited = nextTick();
                if (awaited <= now) {
                    done = awaited;
                    List<Ring> due = takeDue(slot(done));
                    if (!due.isEmpty()) {
                        return due;
                    }
                } else {
                    done = Math.max(done, now);
                    sooner.awaitNanos(timeLeft());
                }
            }
        } catch (InterruptedException nobodyMay) {
            LOG.error("The clock was interrupted and has stopped");
        } finally {
            lock.unlock();
        }
        return List.of();
    }

    private long timeLeft() {
        return awaited == NEVER ? NEVER : origin + awaited * TICK - System.nanoTime();
    }

    /// The next one whose slot holds anything; what it holds may be due in a later turn.
    private long nextTick() {
        int from = slot(done + 1);
        int slot = occupied.nextSetBit(from);
        if (slot < 0) {
            slot = occupied.nextSetBit(0);
        }
        return slot < 0 ? NEVER : done + 1 + Math.floorMod(slot - from, slots.length);
    }

    private List<Ring> takeDue(int slot) {
        List<Ring> due = new ArrayList<>();
        Ring anchor = slots[slot];
        for (Ring ring = anchor.after; !ring.equals(anchor); ring = ring.after) {
            if (ring.tick <= done) {
                due.add(ring);
            }
        }
        due.forEach(Ring::unlink);
        clearWhenEmpty(slot);
        return due;
    }

    private void clearWhenEmpty(int slot) {
        if (slots[slot].after.equals(slots[slot])) {
            occupied.clear(slot);
        }
    }

    private int slot(long tick) {
        return (int) Math.floorMod(tick, (long) slots.length);
    }

    /// One alarm in the ring of its slot.
    private static final class Ring {
        private final long tick;
        private final Runnable task;
        private Ring before = this;
        private Ring after = this;

        Ring(long tick, Runnable task) {
            this.tick = tick;
            this.task = task;
        }

        static Ring anchor() {
            return new Ring(NEVER, () -> {});
        }

        boolean isLinked() {
            return !after.equals(this);
        }

        void linkBefore(Ring next) {
            before = next.before;
            after = next;
            before.after = this;
            next.before = this;
        }

        void unlink() {
            before.after = after;
            after.before = before;
            before = this;
            after = this;
        }
    }
}
