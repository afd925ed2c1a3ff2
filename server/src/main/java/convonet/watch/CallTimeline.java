package convonet.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The story of one call, kept in memory and told to the listeners of [Timelines]. Safe for use by many threads; a mark
/// takes a short lock and nothing else. When the story outgrows its bound, its oldest entries are let go.
public final class CallTimeline implements Timeline {
    private static final Logger LOG = LoggerFactory.getLogger(CallTimeline.class);
    private static final int MOST_ENTRIES = 4_000;

    private final Clock clock;
    private final List<TimelineListener> listeners;
    private final Instant begun;
    private final long begunNanos;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final ArrayDeque<Fact> facts = new ArrayDeque<>();
    private int marked;
    private int noted;
    private Optional<Instant> ended = Optional.empty();
    private Optional<String> ending = Optional.empty();
    private @Nullable String call;

    /// @param listeners may grow meanwhile
    CallTimeline(Clock clock, List<TimelineListener> listeners) {
        this.clock = clock;
        this.listeners = listeners;
        this.begun = clock.now();
        this.begunNanos = clock.nanos();
    }

    public Instant begun() {
        return begun;
    }

    public synchronized Optional<Instant> ended() {
        return ended;
    }

    /// How it ended, once it has.
    public synchronized Optional<String> ending() {
        return ending;
    }

    @Override
    public void mark(FlowStep step, OptionalInt turn, Optional<Duration> took, Map<String, String> detail) {
        Map<String, String> plain = StepDetail.plain(detail);
        long atMillis = (clock.nanos() - begunNanos) / 1_000_000;
        add(step, atMillis, took.map(Duration::toMillis), turn, plain);
    }

    @Override
    public synchronized void note(Fact fact) {
        if (facts.size() >= MOST_ENTRIES) {
            facts.removeFirst();
        }
        facts.addLast(fact);
        noted++;
        tell((listener, name) -> listener.noted(name, fact));
    }

    /// Takes over what another story tells, at the moments it happened.
    void absorb(CallTimeline other) {
        long laterMillis = (other.begunNanos - begunNanos) / 1_000_000;
        for (Entry entry : other.entries()) {
            add(entry.step(), entry.atMillis() + laterMillis, entry.tookMillis(), entry.turn(), entry.detail());
        }
    }

    private synchronized void add(
            FlowStep step, long atMillis, Optional<Long> tookMillis, OptionalInt turn, Map<String, String> detail) {
        if (entries.size() >= MOST_ENTRIES) {
            entries.removeFirst();
        }
        Entry entry = new Entry(marked++, step, atMillis, tookMillis, turn, detail);
        entries.addLast(entry);
        tell((listener, name) -> listener.marked(name, entry));
    }

    /// Oldest first.
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// Those that have this number or a higher one, oldest first.
    public synchronized List<Entry> entriesFrom(int number) {
        return entries.reversed().stream()
                .takeWhile(entry -> entry.number() >= number)
                .toList()
                .reversed();
    }

    /// Oldest first.
    public synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    /// How many facts were noted, also those that were let go.
    public synchronized int factCount() {
        return noted;
    }

    /// All but the first so many that were noted, oldest first.
    public synchronized List<Fact> factsFrom(int number) {
        return facts.stream().skip(Math.max(0, number - (noted - facts.size()))).toList();
    }

    /// From now on this is the story of `name`, and told.
    synchronized void begin(String name) {
        call = name;
        tell((listener, told) -> listener.began(told, this));
        for (Entry entry : entries) {
            tell((listener, told) -> listener.marked(told, entry));
        }
    }

    synchronized void resume() {
        if (ended.isPresent()) {
            ended = Optional.empty();
            ending = Optional.empty();
            tell((listener, name) -> listener.began(name, this));
        }
    }

    synchronized void end(String how) {
        if (ended.isEmpty()) {
            ended = Optional.of(clock.now());
            ending = Optional.of(how);
            tell((listener, name) -> listener.ended(name, this, how));
        }
    }

    private interface Telling {
        void to(TimelineListener listener, String call);
    }

    private void tell(Telling what) {
        String name = call;
        if (name == null) {
            return;
        }
        for (TimelineListener listener : listeners) {
            try {
                what.to(listener, name);
            } catch (RuntimeException mistake) {
                LOG.error("{} failed", listener.getClass().getName(), mistake);
            }
        }
    }

    /// One step of the story.
    ///
    /// @param number counted from 0 in this story, also those that were let go
    /// @param atMillis milliseconds since the call began
    /// @param tookMillis how long the step took, where that was measured
    /// @param detail a few plain facts; see [StepDetail]
    public record Entry(
            int number,
            FlowStep step,
            long atMillis,
            Optional<Long> tookMillis,
            OptionalInt turn,
            Map<String, String> detail) {}
}
