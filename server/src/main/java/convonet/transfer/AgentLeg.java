package convonet.transfer;

/// One telephone that rings, or somebody talking at it. Any thread may use it; every method returns at once, and does
/// nothing when the leg is over.
public interface AgentLeg {

    /// Whether the caller's Opus packets may be handed on to it as they are. Known from the answer on.
    default boolean takesOpus() {
        return false;
    }

    /// The caller's next 20 ms. Given way to what comes later when the leg cannot keep up.
    void hear(AgentSound sound);

    /// The agent hears nothing, and is told why, or hears the caller again.
    void hold(boolean hold);

    /// Stops ringing or talking. [LegEvent.Over] follows soon.
    void hangUp();
}
