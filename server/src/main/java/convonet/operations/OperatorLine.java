package convonet.operations;

import convonet.watch.CallTimeline.Entry;
import convonet.watch.Fact;
import java.time.Instant;
import java.util.List;

/// An operator's page. Must not block: what it cannot take now, it may let go, as what comes next tells whether
/// something is missing.
public interface OperatorLine {

    /// All live calls, the newest first.
    ///
    /// @param total how many there are; more than are told when there are very many
    void calls(List<CallView> live, int total);

    /// What is new in a call that the operator has opened.
    ///
    /// @param from how many steps there were before these, counted from the first one that was there at the opening
    /// @param latencies new ones, or some that were told already
    void steps(String call, int from, List<Entry> steps, List<Fact.Latency> latencies);

    void ended(String call, Instant at, String ending);
}
