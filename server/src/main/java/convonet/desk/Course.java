package convonet.desk;

import convonet.agent.AgentId;
import convonet.transfer.AgentSide.Rung;
import convonet.transfer.AgentSide.Saying;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a caller at an agent's telephone is, for the records.
///
/// @param ending empty while it goes on
/// @param declined why the agent did not want it, as far as they said
record Course(
        AgentId agent,
        Rung rung,
        Instant began,
        Optional<Instant> talked,
        Optional<Instant> ended,
        Optional<String> ending,
        Optional<DeclineReason> declined,
        List<Saying> said,
        List<KeptCall.Moment> moments)
        implements DeskRecord {}
