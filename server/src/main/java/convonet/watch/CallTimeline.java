package convonet.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The story of one call, kept in memory. Safe for use by many threads; a mark takes a short lock and nothing else.
/// When the story outgrows its bound, its oldest entries are let go.
public final class CallTimeline implements Timeline {
    private static final int MOST_ENTRIES = 4_000;

    private final Clock clock;
    private final Instant begun;
    private final long begunNanos;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private Optional<Instant> ended = Optional.empty();

    CallTimeline(Clock clock) {
        this.clock = clock;
        this.begun = clock.now();
        this.begunNanos = clock.nanos();
    }

    public Instant begun() {
        return begun;
    }

    public synchronized Optional<Instant> ended() {
        return ended;
    }

    @Override
    public void mark(FlowStep step, OptionalInt turn, Optional<Duration> took, Map<String, String> detail) {
        long atMillis = (clock.nanos() - begunNanos) / 1_000_000;
        add(new Entry(step, atMillis, took.map(Duration::toMillis), turn, Map.copyOf(detail)));
    }

    /// Takes over what another story tells, at the moments it happened.
    void absorb(CallTimeline other) {
        long laterMillis = (other.begunNanos - begunNanos) / 1_000_000;
        for (Entry entry : other.entries()) {
            add(new Entry(
                    entry.step(), entry.atMillis() + laterMillis, entry.tookMillis(), entry.turn(), entry.detail()));
        }
    }

    private synchronized void add(Entry entry) {
        if (entries.size() >= MOST_ENTRIES) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /// Oldest first.
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized void resume() {
        ended = Optional.empty();
    }

    synchronized void end() {
        if (ended.isEmpty()) {
            ended = Optional.of(clock.now());
        }
    }

    /// One step of the story.
    ///
    /// @param atMillis milliseconds since the call began
    /// @param tookMillis how long the step took, where that was measured
    public record Entry(
            FlowStep step, long atMillis, Optional<Long> tookMillis, OptionalInt turn, Map<String, String> detail) {}
}
