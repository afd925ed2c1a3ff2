package convonet.transfer.twilio;

/// What came of asking for a call.
sealed interface Placing {

    /// @param call as Twilio names it
    record Placed(String call) implements Placing {}

    /// There is no call.
    record Refused(Refusal why) implements Placing {}

    /// No answer came, so there may be a call, which its callbacks will tell. It must not be asked for again.
    record Unclear() implements Placing {}

    /// Nobody wants it any more, and it was not asked for.
    record GivenUp() implements Placing {}
}
