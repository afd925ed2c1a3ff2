package convonet.operations;

import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a call goes in this process, and what of it is not written yet.
///
/// @param chapter when this process began with it, to the microsecond as PostgreSQL keeps it
/// @param seen when this was looked at
/// @param changes how many there were by then
/// @param steps in order, not written yet
/// @param latencies not written yet
record Course(
        String call,
        Instant chapter,
        Instant seen,
        Optional<Instant> ended,
        Optional<String> ending,
        int turns,
        Optional<String> transfer,
        int changes,
        List<Entry> steps,
        List<Fact.Latency> latencies) {}
