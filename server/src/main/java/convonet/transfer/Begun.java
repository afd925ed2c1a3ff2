package convonet.transfer;

/// What came of a wish to talk to a person.
public sealed interface Begun {

    /// Somebody is being rung.
    record Connecting(Handover handover) implements Begun {}

    /// The caller is being connected, or talks to somebody, already.
    record UnderWay() implements Begun {}

    /// Nobody can be rung.
    ///
    /// @param about what the caller wants, in their words; may be empty
    record Nobody(TransferId id, String department, FailureReason reason, String about) implements Begun {}

    /// The caller is not in a call.
    record NoCall() implements Begun {}
}
