package convonet.transfer;

/// A call's grip on its transfer. Any thread may use it; every method returns at once, and does nothing when the
/// transfer is over.
public interface Handover {

    TransferId id();

    /// Whom the caller is to talk to: `support`.
    String department();

    /// What rings first: `2001`, or several, with `+` between them.
    String extension();

    /// Rings.
    void dial();

    /// After [TransferState#ANSWERED]: the caller hears nobody else any more.
    void joined();

    /// What the caller says; the agent hears it while the two are bridged.
    void hear(AgentSound sound);

    /// Whether the agent takes the caller's Opus packets as they are.
    boolean takesOpus();

    /// The caller wants to go on with the assistant.
    void cancel();
}
