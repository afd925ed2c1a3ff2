package convonet.sip;

/// How an established call ended.
public enum Gone {
    /// The other side hung up.
    HUNG_UP,
    /// The other side is not there any more: its tab was closed, its connection broke for good, or it gave no sign of
    /// life.
    LOST
}
