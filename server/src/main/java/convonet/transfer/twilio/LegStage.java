package convonet.transfer.twilio;

/// How far a leg is.
enum LegStage {
    CALLED,
    /// By something; its sound is to come.
    ANSWERED,
    /// There is sound, and it is not known that a person is there.
    HEARD,
    TALKING,
    /// Hung up by us, and not by Twilio yet.
    ENDING,
    OVER
}
