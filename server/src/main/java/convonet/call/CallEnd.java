package convonet.call;

import java.util.Locale;

/// Why a call is over.
public enum CallEnd {
    /// The caller hung up.
    HUNG_UP,
    /// The caller's line was lost and did not come back in time.
    GONE,
    /// The caller did nothing for very long.
    IDLE,
    /// This process stops; the session goes on wherever the caller comes back.
    STOPPED,
    /// Another process took the session up, or it is over in the store; nothing is said, and nothing is written.
    ELSEWHERE,
    /// A mistake of ours.
    FAILED;

    /// For records: one word.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
