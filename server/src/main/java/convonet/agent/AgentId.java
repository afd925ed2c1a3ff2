package convonet.agent;

import java.util.UUID;

/// Names an agent for good.
public record AgentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
