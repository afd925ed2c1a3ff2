package convonet.transfer;

import convonet.audio.Frame;

/// What happens at one leg.
public sealed interface LegEvent {

    /// The telephone system has it.
    ///
    /// @param reference by which the telephone system knows it, for [AgentLegs.Stray]; no white space
    record Placed(String reference) implements LegEvent {}

    /// With what the telephone system refused, where it tells; [Failed] comes next.
    ///
    /// @param code SIP's, RFC 3261 §21
    record SipStatus(int code) implements LegEvent {}

    /// The agent's telephone rings.
    record Ringing() implements LegEvent {}

    /// A person accepted: not a mailbox.
    record Answered() implements LegEvent {}

    /// What the agent says.
    ///
    /// @param frame 20 ms at 16 kHz
    record Sound(Frame frame) implements LegEvent {}

    /// The agent put the caller on hold, or took them back.
    record OnHold(boolean held) implements LegEvent {}

    /// The agent wants the caller to talk to somebody else.
    record HandsOn(Onward onward) implements LegEvent {}

    /// Nothing comes after it.
    sealed interface Over extends LegEvent {}

    /// It was never answered.
    record Failed(FailureReason reason) implements Over {}

    /// By the agent, or by our [AgentLeg#hangUp].
    record HungUp() implements Over {}

    /// The way to it broke, before or after it was answered.
    record Lost() implements Over {}
}
