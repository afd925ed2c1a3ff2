package convonet.emulators;

/// What happens at a telephone.
public sealed interface TelephoneNews {

    /// The telephone system looks for it: 100.
    record Trying() implements TelephoneNews {}

    /// It rings.
    ///
    /// @param status 180, or another that says so, such as 183
    record Ringing(int status) implements TelephoneNews {}

    /// Somebody or something took it up: 200.
    record Answered() implements TelephoneNews {}

    /// What is said there.
    ///
    /// @param frame 20 ms at 8 kHz: 160 bytes of µ-law (G.711), which nobody changes any more
    // A frame is never compared, and copying each one would be for nothing.
    @SuppressWarnings("ArrayRecordComponent")
    record Sound(byte[] frame) implements TelephoneNews {}

    /// A key was pressed there.
    ///
    /// @param key `0` to `9`, `*`, `#` or `A` to `D`
    record Digit(char key) implements TelephoneNews {}

    /// Nothing comes after it.
    sealed interface Over extends TelephoneNews {}

    /// It was not answered, and will not be.
    ///
    /// @param status as SIP has it: 486, 603, 480, 404 ..; 408 when nothing was heard of it, 503 when it could not
    /// be reached at all
    record Refused(int status, String phrase) implements Over {}

    /// The one at the telephone hung up.
    record HungUp() implements Over {}

    /// As [TelephoneNetwork.Line#end] asked for, before or after it was answered.
    record Ended() implements Over {}
}
