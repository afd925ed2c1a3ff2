package convonet.transfer;

/// What is to be done because of an event.
sealed interface TransferCommand {

    record Dial(int leg, String extension) implements TransferCommand {}

    /// Rings where the agent wants the caller to be, who talks with them meanwhile.
    record DialOnward(int leg, String extension) implements TransferCommand {}

    /// Cancels it while it rings.
    record HangUp(int leg) implements TransferCommand {}

    /// The caller is to hear this leg.
    record Join(int leg) implements TransferCommand {}

    /// [TransferEvent.TimeIsUp] is to come, and none that was asked for before.
    ///
    /// @param round 0 for the joining of who answered
    /// @param left how many rounds share what is left of the time to answer, this one included
    record Await(int round, int left) implements TransferCommand {}

    /// The same for the one round that rings while the caller talks: all of the time to answer, from now on.
    record AwaitOnward(int round) implements TransferCommand {}
}
