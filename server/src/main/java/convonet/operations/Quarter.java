package convonet.operations;

import convonet.watch.Stage;
import java.time.Instant;
import java.util.Map;

/// The figures of a quarter of an hour.
///
/// @param at when it began
/// @param stages of those that were measured
/// @param transfers how many ended in which way
/// @param providerErrors how often which provider failed
public record Quarter(
        Instant at,
        long calls,
        long turns,
        Map<Stage, Percentiles> stages,
        Map<String, Long> transfers,
        Map<String, Long> providerErrors) {

    public Quarter {
        stages = Map.copyOf(stages);
        transfers = Map.copyOf(transfers);
        providerErrors = Map.copyOf(providerErrors);
    }

    /// In milliseconds, right within 9 %.
    public record Percentiles(long p50, long p95) {}
}
