package convonet.transfer.network;

import java.util.OptionalInt;

/// What a telephone network tells of a call.
public sealed interface NetworkNews {

    /// It is under way; nothing rings yet.
    record Begun() implements NetworkNews {}

    record Rings() implements NetworkNews {}

    /// By a person, or by a mailbox.
    record Answered() implements NetworkNews {}

    /// @param sipStatus of the telephone's answer, where it is known
    record Over(How how, OptionalInt sipStatus) implements NetworkNews {}

    /// Its sound cannot be brought.
    ///
    /// @param code of the network's own
    record StreamFailed(String code) implements NetworkNews {}

    /// How a call ended.
    enum How {
        /// After it was answered.
        COMPLETED,
        BUSY,
        NO_ANSWER,
        FAILED,
        CANCELED
    }
}
