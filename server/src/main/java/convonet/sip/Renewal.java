package convonet.sip;

/// How new media are offered within a call. Both do the same; an UPDATE must be answered at once.
public enum Renewal {
    /// RFC 3261 §14.
    INVITE,
    /// RFC 3311.
    UPDATE
}
