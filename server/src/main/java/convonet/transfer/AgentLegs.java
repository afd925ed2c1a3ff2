package convonet.transfer;

import java.util.function.Consumer;

/// The port to whatever rings agents: the built-in telephone system, or another one.
public interface AgentLegs {

    /// As people know it: `built-in`.
    String name();

    /// Rings one extension, once. Returns at once and does not fail: what becomes of it is told.
    ///
    /// Told are, by any threads but one at a time: maybe [LegEvent.Placed], maybe [LegEvent.Ringing], maybe
    /// [LegEvent.Answered] and then sound, and in the end exactly one [LegEvent.Over]; nothing after it.
    ///
    /// @param told must not block
    AgentLeg dial(Dialling dialling, Consumer<LegEvent> told);

    /// Ends what a process that is gone left ringing or talking. Does nothing when there is nothing.
    ///
    /// @throws convonet.watch.ProviderException when it cannot be done now
    void endStray(Stray stray);

    /// @param id the only thing that travels to the telephone system beside the extension
    /// @param briefing what the agent is told; never waited for
    record Dialling(TransferId id, String extension, Briefing briefing) {}

    /// A leg that nobody holds any more.
    ///
    /// @param reference as [LegEvent.Placed] told it, or empty
    record Stray(TransferId id, String extension, String reference) {}
}
