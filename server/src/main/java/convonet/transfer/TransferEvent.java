package convonet.transfer;

import java.util.List;

/// Everything that can happen to a transfer, in whatever order.
sealed interface TransferEvent {

    /// @param rounds extensions that ring together, one round after the other
    record Found(List<List<String>> rounds) implements TransferEvent {}

    /// What one telephone tells.
    sealed interface OfLeg extends TransferEvent {
        int leg();
    }

    record Rings(int leg) implements OfLeg {}

    record Answers(int leg) implements OfLeg {}

    record Fails(int leg, FailureReason reason) implements OfLeg {}

    /// The agent hung up.
    record HangsUp(int leg) implements OfLeg {}

    /// The agent does not want it, and said so beside their telephone.
    record Declines(int leg) implements OfLeg {}

    /// The way to the agent broke.
    record IsLost(int leg) implements OfLeg {}

    /// The agent wants the caller to talk to whoever is at this extension.
    record HandsOn(int leg, String extension) implements OfLeg {}

    /// The caller hears the agent, and the agent the caller.
    record Joined() implements TransferEvent {}

    /// @param round whose time is up; 0 for the joining of who answered
    record TimeIsUp(int round) implements TransferEvent {}

    /// The caller does not want it any more.
    record Cancelled() implements TransferEvent {}

    record CallerLeft() implements TransferEvent {}

    /// @param note for the assistant
    record GivenBack(String note) implements TransferEvent {}

    /// This process stops, or has lost the caller to another one.
    record Stopped() implements TransferEvent {}
}
