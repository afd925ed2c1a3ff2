package convonet.operations;

import convonet.watch.CallTimeline;
import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One operator who watches, and which calls they have opened. Any thread may use it.
public final class Watching {
    /// More diagrams than anybody looks at.
    public static final int MOST_OPEN = 20;

    private final OperatorLine line;
    private final Map<String, Place> open = new HashMap<>();
    private boolean fresh = true;

    Watching(OperatorLine line) {
        this.line = line;
    }

    /// How much of a call was told.
    ///
    /// @param first number of the first step that was there at the opening
    /// @param next number of the step that comes next
    private record Place(int first, int next, int facts) {}

    public synchronized boolean hasRoomFor(String call) {
        return open.size() < MOST_OPEN || open.containsKey(call);
    }

    /// From now on the operator is told each step of the call that comes after these, if there is room for it.
    ///
    /// @param told already, in order
    public synchronized void open(String call, List<Entry> told) {
        if (hasRoomFor(call)) {
            int first = told.isEmpty() ? 0 : told.getFirst().number();
            open.put(call, new Place(first, first + told.size(), 0));
        }
    }

    public synchronized void close(String call) {
        open.remove(call);
    }

    synchronized boolean isFresh() {
        return fresh;
    }

    synchronized void tell(List<CallView> calls, int total) {
        fresh = false;
        line.calls(calls, total);
    }

    synchronized void tellEnded(String call, CallTimeline story, Instant at, String ending) {
        Optional.ofNullable(open.remove(call)).ifPresent(place -> news(call, place, story));
        line.ended(call, at, ending);
    }

    /// Tells what is new in the calls that are open.
    synchronized void tellSteps(Function<String, Optional<LiveCall>> find) {
        open.replaceAll((call, place) ->
                find.apply(call).map(live -> news(call, place, live.story())).orElse(place));
    }

    private Place news(String call, Place place, CallTimeline story) {
        int facts = story.factCount();
        List<Entry> steps = story.entriesFrom(place.next());
        if (steps.isEmpty() && facts == place.facts()) {
            return place;
        }
        List<Fact.Latency> latencies = story.factsFrom(place.facts()).stream()
                .filter(Fact.Latency.class::isInstance)
                .map(Fact.Latency.class::cast)
                .toList();
        if (!steps.isEmpty() || !latencies.isEmpty()) {
            int from = steps.isEmpty() ? place.next() : steps.getFirst().number();
            line.steps(call, from - place.first(), steps, latencies);
        }
        int next = steps.isEmpty() ? place.next() : steps.getLast().number() + 1;
        return new Place(place.first(), next, facts);
    }
}
