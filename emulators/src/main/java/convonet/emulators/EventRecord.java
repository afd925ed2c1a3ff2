package convonet.emulators;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What the emulators received and sent, and when. Holds a bounded number of events; the oldest go first.
///
/// Safe for use by many threads.
public final class EventRecord {
    private static final int CAPACITY = 100_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private final Deque<Event> events = new ArrayDeque<>();
    private long last;

    public EventRecord(Clock clock) {
        this.clock = clock;
    }

    /// @param number from 1, without gaps
    /// @param nanos when: [Clock#nanos]; on Linux all processes of one machine share this count
    /// @param service [Emulator#name]
    /// @param stream one socket or request of the service, such as `listen-3`
    /// @param what such as `finalize` or `audio.first`; docs/emulators.md has the list
    public record Event(
            long number, long nanos, String service, String stream, String what, Map<String, Object> about) {
        public Event {
            about = Map.copyOf(about);
        }
    }

    public void note(String service, String stream, String what) {
        note(service, stream, what, Map.of());
    }

    public void note(String service, String stream, String what, Map<String, Object> about) {
        noteAt(clock.nanos(), service, stream, what, about);
    }

    /// For what happened at a moment that was read off the clock before.
    public void noteAt(long nanos, String service, String stream, String what, Map<String, Object> about) {
        lock.lock();
        try {
            events.addLast(new Event(++last, nanos, service, stream, what, about));
            if (events.size() > CAPACITY) {
                events.removeFirst();
            }
            happened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The events after `number` that are still held, in order.
    public List<Event> since(long number) {
        lock.lock();
        try {
            return events.stream().filter(event -> event.number() > number).toList();
        } finally {
            lock.unlock();
        }
    }

    /// The first held event that fits, waiting for it at most `patience`.
    public Optional<Event> await(Predicate<Event> fits, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<Event> found = events.stream().filter(fits).findFirst();
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                left = happened.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// [#await] for an event by its name.
    public Optional<Event> await(String what, Duration patience) throws InterruptedException {
        return await(event -> event.what().equals(what), patience);
    }

    /// Forgets the events; their numbers are not given again.
    public void clear() {
        lock.lock();
        try {
            events.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Now, in the count that the events use.
    public long nanos() {
        return clock.nanos();
    }
}
