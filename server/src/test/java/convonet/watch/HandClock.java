package convonet.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/// A clock that stands still until a test turns it. Alarms ring on the turning thread, in the order of their times;
/// those of the same time in the order in which they were set. May be used by many threads.
public final class HandClock implements Clock {
    private static final Instant EPOCH = Instant.parse("2026-03-02T09:00:00Z");

    private final PriorityQueue<Ring> rings =
            new PriorityQueue<>(Comparator.comparingLong(Ring::at).thenComparingLong(Ring::number));
    private long nanos;
    private long number;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return EPOCH.plusNanos(nanos);
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        Ring ring = new Ring(nanos + Math.max(0, delay.toNanos()), number++, task);
        rings.add(ring);
        return () -> cancel(ring);
    }

    /// When the next alarm rings.
    public synchronized OptionalLong nextAlarm() {
        Ring next = rings.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.at());
    }

    /// How many alarms are set.
    public synchronized int alarms() {
        return rings.size();
    }

    public void advance(Duration by) {
        advanceTo(nanos() + by.toNanos());
    }

    /// Rings everything up to and including `target`, also what is set meanwhile.
    public void advanceTo(long target) {
        for (Optional<Runnable> task = due(target); task.isPresent(); task = due(target)) {
            task.get().run();
        }
        turnTo(target);
    }

    private synchronized Optional<Runnable> due(long target) {
        Ring next = rings.peek();
        if (next == null || next.at() > target) {
            return Optional.empty();
        }
        rings.remove(next);
        turnTo(next.at());
        return Optional.of(next.task());
    }

    private synchronized void turnTo(long target) {
        nanos = Math.max(nanos, target);
    }

    private synchronized void cancel(Ring ring) {
        rings.remove(ring);
    }

    private record Ring(long at, long number, Runnable task) {}
}
