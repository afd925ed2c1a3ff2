package convonet.operations;

import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import java.util.List;

/// All that is known of one call.
///
/// @param steps the oldest first, as far as they are kept
/// @param latencies the oldest first
public record CallStory(CallSummary call, List<Entry> steps, List<Fact.Latency> latencies) {
    public CallStory {
        steps = List.copyOf(steps);
        latencies = List.copyOf(latencies);
    }
}
