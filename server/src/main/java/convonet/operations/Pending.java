package convonet.operations;

import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of one call is not written yet. Used under the recorder's lock only.
final class Pending {
    private final String call;
    private final Instant chapter;
    private final List<Entry> steps = new ArrayList<>();
    private final List<Fact.Latency> latencies = new ArrayList<>();
    private int turns;
    private Optional<String> transfer = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<String> ending = Optional.empty();
    private Instant written = Instant.MIN;
    private int changes;
    private int writtenChanges;

    Pending(String call, Instant begun) {
        this.call = call;
        this.chapter = begun.truncatedTo(ChronoUnit.MICROS);
    }

    String call() {
        return call;
    }

    void goesOn() {
        ended = Optional.empty();
        ending = Optional.empty();
        changes++;
    }

    void add(Entry entry) {
        steps.add(entry);
        if (entry.step() == FlowStep.USER_INPUT) {
            turns = Math.max(turns, entry.turn().orElse(0));
        }
        changes++;
    }

    /// @return whether it takes room
    boolean add(Fact fact) {
        switch (fact) {
            case Fact.Latency latency -> {
                latencies.add(latency);
                changes++;
                return true;
            }
            case Fact.TransferOver over -> {
                transfer = Optional.of(over.outcome());
                changes++;
            }
            case Fact.SoundTravels _ -> {}
        }
        return false;
    }

    void ends(Instant when, String how) {
        ended = Optional.of(when);
        ending = Optional.of(how);
        changes++;
    }

    boolean isLive() {
        return ended.isEmpty();
    }

    /// Nothing is to be written, now or later.
    boolean isOver() {
        return ended.isPresent() && !isChanged();
    }

    /// A call that is over is due at once.
    ///
    /// @param patience when it must have been written last to be due otherwise
    boolean isDue(Instant patience) {
        return isChanged() && (ended.isPresent() || !written.isAfter(patience));
    }

    private boolean isChanged() {
        return changes != writtenChanges;
    }

    Course course(Instant now) {
        return new Course(
                call,
                chapter,
                now,
                ended,
                ending,
                turns,
                transfer,
                changes,
                List.copyOf(steps),
                List.copyOf(latencies));
    }

    void written(Course course) {
        written = course.seen();
        writtenChanges = course.changes();
        steps.subList(0, course.steps().size()).clear();
        latencies.subList(0, course.latencies().size()).clear();
    }
}
