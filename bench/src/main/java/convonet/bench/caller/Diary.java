package convonet.bench.caller;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// What the server told one caller, but for the sound, or what happened to an agent, in order. Any thread may write and
/// read.
public final class Diary {
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();

    public Diary(Clock clock) {
        this.clock = clock;
    }

    /// @param at when it came, on the clock
    public record Entry(long at, String event, JsonNode payload) {
        public int turn() {
            return payload.path("turn").asInt(-1);
        }

        public boolean is(String name) {
            return event.equals(name);
        }

        /// Whether it is the last word of an answer.
        public boolean endsAnswer() {
            return event.equals("assistant_response") && payload.path("final").asBoolean();
        }

        /// Whether it says how far a transfer is.
        public boolean tellsTransfer(String state) {
            return event.equals("transfer_status")
                    && payload.path("state").asText().equals(state);
        }

        public boolean tellsState(String state) {
            return event.equals("status") && payload.path("state").asText().equals(state);
        }
    }

    public void write(Entry entry) {
        lock.lock();
        try {
            entries.add(entry);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Where the next entry will be.
    public int end() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    public List<Entry> from(int start) {
        lock.lock();
        try {
            return List.copyOf(entries.subList(start, entries.size()));
        } finally {
            lock.unlock();
        }
    }

    /// The first such entry from `start` on; waits for it. Empty when it does not come in time.
    public Optional<Entry> await(int start, Duration within, Predicate<Entry> wanted) throws InterruptedException {
        long deadline = clock.nanos() + within.toNanos();
        lock.lock();
        try {
            for (int next = start; ; next++) {
                while (next >= entries.size()) {
                    long left = deadline - clock.nanos();
                    if (left <= 0) {
                        return Optional.empty();
                    }
                    boolean ignored = grown.await(left, TimeUnit.NANOSECONDS);
                }
                if (wanted.test(entries.get(next))) {
                    return Optional.of(entries.get(next));
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
