package convonet.operations;

import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.ProviderException;
import convonet.watch.Stage;
import convonet.watch.Timelines;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stories of calls, wherever they are: of this process in memory, else in PostgreSQL. Any thread may use it; it
/// blocks, and without PostgreSQL it tells what is in memory unless its methods say otherwise.
public final class CallStories {
    /// Most that are listed at once.
    public static final int MOST = 50;

    private static final int MOST_KEPT = 200;

    private final Timelines timelines;
    private final KeptCalls kept;

    public CallStories(Timelines timelines, KeptCalls kept) {
        this.timelines = timelines;
        this.kept = kept;
    }

    /// @param more whether there are older ones
    public record Past(List<CallSummary> calls, boolean more) {}

    /// Those of this process, live ones first, then others, the newest first.
    public List<CallSummary> newest() {
        Map<String, CallSummary> calls = new LinkedHashMap<>();
        timelines.all().forEach((call, story) -> calls.put(call, summary(call, story)));
        keptOver().forEach(call -> calls.putIfAbsent(call.sessionId(), call));
        return List.copyOf(calls.values());
    }

    private List<CallSummary> keptOver() {
        try {
            return kept.over(Optional.empty(), TransferWanted.ANY, MOST_KEPT);
        } catch (ProviderException gone) {
            return List.of();
        }
    }

    /// A call that is over is told as it is kept: there all of it is, also what happened in other processes.
    ///
    /// @throws ProviderException when the call is not in memory and PostgreSQL cannot tell
    public Optional<CallStory> find(String call) {
        Optional<CallStory> remembered = timelines.find(call).map(story -> story(call, story));
        if (remembered.filter(story -> story.call().live()).isPresent()) {
            return remembered;
        }
        try {
            return kept.story(call)
                    .filter(story -> remembered.isEmpty() || !story.call().live())
                    .or(() -> remembered);
        } catch (ProviderException gone) {
            if (remembered.isEmpty()) {
                throw gone;
            }
            return remembered;
        }
    }

    /// Calls that are over, as they are kept, the newest first.
    ///
    /// @param before when the last one of those that are known already began
    /// @throws ProviderException when PostgreSQL cannot tell
    public Past past(Optional<Instant> before, TransferWanted transfer) {
        List<CallSummary> calls = kept.over(before, transfer, MOST + 1);
        return new Past(calls.subList(0, Math.min(calls.size(), MOST)), calls.size() > MOST);
    }

    static CallStory story(String call, CallTimeline story) {
        return new CallStory(summary(call, story), story.entries(), latencies(story));
    }

    private static CallSummary summary(String call, CallTimeline story) {
        List<CallTimeline.Entry> steps = story.entries();
        int turns = steps.stream()
                .filter(entry -> entry.step() == FlowStep.USER_INPUT)
                .mapToInt(entry -> entry.turn().orElse(0))
                .max()
                .orElse(0);
        Optional<String> transfer = story.facts().reversed().stream()
                .filter(Fact.TransferOver.class::isInstance)
                .map(fact -> ((Fact.TransferOver) fact).outcome())
                .findFirst();
        return new CallSummary(
                call,
                story.begun(),
                story.ended(),
                story.ending(),
                turns,
                steps.size(),
                transfer,
                middle(latencies(story).stream()
                        .filter(latency -> latency.stage() == Stage.VOICE_TO_VOICE)
                        .map(latency -> latency.took().toMillis())
                        .sorted()
                        .toList()));
    }

    private static List<Fact.Latency> latencies(CallTimeline story) {
        return story.facts().stream()
                .filter(Fact.Latency.class::isInstance)
                .map(Fact.Latency.class::cast)
                .toList();
    }

    private static Optional<Long> middle(List<Long> sorted) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
    }
}
