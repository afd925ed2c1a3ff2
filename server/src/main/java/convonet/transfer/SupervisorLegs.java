package convonet.transfer;

import java.util.function.Consumer;

/// The port to whatever rings supervisors at their own telephones.
public interface SupervisorLegs {

    /// Rings one extension, as [AgentLegs#dial] does, for somebody who wants to supervise a talk. The talk's id is all
    /// that travels.
    AgentLeg ring(TransferId talk, String extension, Consumer<LegEvent> told);
}
