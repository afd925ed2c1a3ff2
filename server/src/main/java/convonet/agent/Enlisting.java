package convonet.agent;

/// How giving somebody a place in the call centre ended.
public sealed interface Enlisting {

    /// @param password told once; only its hash is kept
    record Enlisted(Agent agent, Password password) implements Enlisting {}

    /// Another agent has it already.
    record Taken(What what) implements Enlisting {}

    /// What may belong to one agent only.
    enum What {
        NAME,
        EXTENSION
    }
}
