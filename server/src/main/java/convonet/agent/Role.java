package convonet.agent;

/// What an agent may do at the dashboard, each what the one before may and more.
public enum Role {
    /// Takes calls.
    AGENT,
    /// Sees the calls of others.
    SUPERVISOR,
    /// Changes who works here.
    ADMIN;

    /// Whether they see what others do, and their calls.
    public boolean watches() {
        return this != AGENT;
    }
}
