package convonet.transfer;

import java.util.Locale;

/// Why nobody talks to the caller. When several telephones rang, the first of these that one of them told is the
/// reason.
public enum FailureReason {
    NO_ANSWER,
    /// Talking, on a break, or not to be disturbed.
    BUSY,
    DECLINED,
    /// Nobody is signed in.
    UNREGISTERED,
    /// Somebody answered, and the two could not hear each other, or the way between them was lost.
    BRIDGE_ERROR,
    UNREACHABLE,
    CALLER_LEFT,
    CANCELLED;

    /// As the caller's page is told it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    FailureReason or(FailureReason other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
