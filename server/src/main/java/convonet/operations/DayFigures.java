package convonet.operations;

import convonet.operations.Tally.Kind;
import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.TimelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Counts by quarters of an hour, and holds the counts until [RecordWriter] has them written. Takes a short lock under
/// which nothing is waited for.
public final class DayFigures implements TimelineListener, Unwritten {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /// Of some hours, when they cannot be written; then nothing new is counted.
    private static final int MOST_TALLIES = 20_000;

    private final KeptFigures kept;
    private final String process;
    private final Clock clock;
    private final Map<Tally, Long> counts = new HashMap<>();
    private final Set<Tally> changed = new HashSet<>();

    /// @param process a name of this process that no other one has or had
    public DayFigures(KeptFigures kept, String process, Clock clock) {
        this.kept = kept;
        this.process = process;
        this.clock = clock;
    }

    /// A call counts with its session, so once, wherever it goes on.
    @Override
    public void marked(String call, CallTimeline.Entry entry) {
        if (entry.step() == FlowStep.CREATE_SESSION) {
            count(Kind.CALL, "", 0);
        } else if (entry.step() == FlowStep.USER_INPUT) {
            count(Kind.TURN, "", 0);
        }
    }

    @Override
    public void noted(String call, Fact fact) {
        switch (fact) {
            case Fact.Latency latency ->
                count(
                        Kind.STAGE,
                        latency.stage().label(),
                        LatencyBuckets.of(latency.took().toMillis()));
            case Fact.TransferOver over -> count(Kind.TRANSFER, over.outcome(), 0);
            case Fact.SoundTravels _ -> {}
        }
    }

    public void providerFailed(String provider) {
        count(Kind.PROVIDER_ERROR, provider, 0);
    }

    private synchronized void count(Kind kind, String name, int bucket) {
        Tally tally = new Tally(quarter(clock.now()), kind, name, bucket);
        if (counts.size() < MOST_TALLIES || counts.containsKey(tally)) {
            counts.merge(tally, 1L, Long::sum);
            changed.add(tally);
        }
    }

    @Override
    public void write(boolean last) {
        Map<Tally, Long> due = due();
        if (!due.isEmpty()) {
            kept.write(process, due);
            written(due);
        }
    }

    private synchronized Map<Tally, Long> due() {
        Map<Tally, Long> due = new HashMap<>();
        changed.forEach(tally -> due.put(tally, counts.getOrDefault(tally, 0L)));
        return due;
    }

    /// What went on meanwhile is due again; quarters that are over need no counting any more.
    private synchronized void written(Map<Tally, Long> written) {
        written.forEach((tally, count) -> {
            if (count.equals(counts.get(tally))) {
                changed.remove(tally);
            }
        });
        Instant now = quarter(clock.now());
        counts.keySet().removeIf(tally -> tally.at().isBefore(now) && !changed.contains(tally));
    }

    static Instant quarter(Instant time) {
        long length = QUARTER.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), length) * length);
    }
}
