package convonet.desk;

import convonet.agent.Agent;
import java.time.Duration;

/// A caller for whom telephones ring.
public record Waiting(String caller, String department, String reason, Duration waited) {

    /// Agents see who waits for their department, supervisors everybody.
    public boolean isSeenBy(Agent agent) {
        return agent.role().watches() || department.equalsIgnoreCase(agent.department());
    }
}
