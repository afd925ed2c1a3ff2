package convonet.desk;

import convonet.agent.Agent;
import convonet.transfer.TransferId;
import java.util.List;
import java.util.Optional;

/// What somebody at a dashboard does, as supervisors see it.
///
/// @param caller whose telephone rings or who talks there
/// @param talk once they talk
/// @param supervisors who hears it
public record Colleague(
        Agent agent,
        Standing standing,
        Optional<String> caller,
        Optional<TransferId> talk,
        List<Overseer> supervisors) {}
