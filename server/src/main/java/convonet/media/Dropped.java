package convonet.media;

/// Why a packet went nowhere.
public enum Dropped {
    /// Not what it has to be by its protocol.
    MALFORMED,
    /// From an address, or for a user fragment, that no peer has.
    UNKNOWN,
    /// Not signed by who it says it is from, or seen before.
    FORGED,
    /// One source asked too often.
    LIMITED,
    /// A peer got more than it could take.
    OVERFLOW,
    /// Came after its place in the row had been given up.
    LATE,
    /// In a format that was not agreed upon, or before keys were.
    UNWANTED,
    /// The network did not take it.
    NOT_SENT
}
