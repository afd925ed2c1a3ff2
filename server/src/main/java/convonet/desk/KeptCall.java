package convonet.desk;

import convonet.transfer.AgentSide.Saying;
import convonet.transfer.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A caller at an agent's telephone, as it is kept.
///
/// @param caller their name
/// @param agent the name of whoever was rung; empty when they are not here any more
/// @param talked when the two began to talk
/// @param ending `talked`, or why not; empty while it goes on
/// @param declined why the agent did not want it, as far as they said
/// @param said the oldest first; empty in lists
/// @param moments what happened at the telephone; empty in lists
public record KeptCall(
        TransferId id,
        String caller,
        String agent,
        String department,
        String reason,
        Instant began,
        Optional<Instant> talked,
        Optional<Instant> ended,
        Optional<String> ending,
        Optional<DeclineReason> declined,
        Remarks remarks,
        List<Saying> said,
        List<Moment> moments) {

    /// @param at since it began
    public record Moment(String state, Duration at) {}
}
