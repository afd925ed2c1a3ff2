package convonet.watch.opentelemetry;

import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Metrics;
import convonet.watch.TimelineListener;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Makes a tree of spans of each turn and hands it to a collector once the turn is over: when the next one begins,
/// or the call ends. Words, names and arguments are never part of it. What is told of one call comes in order;
/// nothing here waits.
public final class TurnTraces implements TimelineListener, AutoCloseable {
    private static final Duration GATHERS = Duration.ofSeconds(1);

    private final Collector collector;
    private final Tracer tracer;
    private final Clock clock;
    /// The newest turn of each call.
    private final Map<String, TurnStory> calls = new ConcurrentHashMap<>();

    TurnTraces(TracesSettings settings, Duration gathers, Metrics metrics, Clock clock) {
        this.collector = new Collector(settings, gathers, metrics);
        this.tracer = collector.tracer();
        this.clock = clock;
    }

    /// @param metrics count what the collector does not take
    public static TurnTraces to(TracesSettings settings, Metrics metrics, Clock clock) {
        return new TurnTraces(settings, GATHERS, metrics, clock);
    }

    @Override
    public void began(String call, CallTimeline story) {
        calls.putIfAbsent(call, new TurnStory(0, clock.now()));
    }

    @Override
    public void marked(String call, CallTimeline.Entry entry) {
        int turn = entry.turn().orElse(0);
        // What is marked before is of the caller's speech, which may go on for long, and may be of no turn in the end.
        boolean begins = entry.step() == FlowStep.USER_INPUT;
        calls.computeIfPresent(call, (_, story) -> {
            TurnStory now = begins ? ofTurn(turn, call, story) : story;
            if (now.turn() == turn) {
                now.step(entry, clock.now());
            }
            return now;
        });
    }

    @Override
    public void noted(String call, Fact fact) {
        if (fact instanceof Fact.Latency latency) {
            calls.computeIfPresent(call, (_, story) -> {
                TurnStory now = ofTurn(latency.turn(), call, story);
                if (now.turn() == latency.turn()) {
                    now.latency(latency, clock.now());
                }
                return now;
            });
        }
    }

    @Override
    public void ended(String call, CallTimeline story, String ending) {
        TurnStory last = calls.remove(call);
        if (last != null) {
            tell(call, last);
        }
    }

    /// The one of this turn, or of a later one; an earlier one is over.
    private TurnStory ofTurn(int turn, String call, TurnStory story) {
        if (story.turn() >= turn) {
            return story;
        }
        tell(call, story);
        return new TurnStory(turn, clock.now());
    }

    /// What came before the first turn is none.
    private void tell(String call, TurnStory story) {
        if (story.turn() > 0) {
            story.tell(call, tracer);
        }
    }

    /// Tells what it can still tell within a second.
    @Override
    public void close() {
        calls.forEach(this::tell);
        collector.close();
    }
}
