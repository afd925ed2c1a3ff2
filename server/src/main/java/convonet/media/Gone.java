package convonet.media;

/// Why a peer is no more.
public enum Gone {
    /// We closed it.
    CLOSED,
    /// The other side said good-bye.
    LEFT,
    /// The other side has not asked for 30 s whether we are there, and so takes back its consent (RFC 7675 §5.1).
    SILENT,
    /// The other side was never reached, or did not prove to be who it said in time.
    UNREACHED
}
