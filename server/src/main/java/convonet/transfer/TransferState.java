package convonet.transfer;

import java.util.Locale;

/// How far a transfer is.
public enum TransferState {
    REQUESTED,
    DIALING,
    RINGING,
    /// Somebody answered; the caller does not hear them yet.
    ANSWERED,
    /// Caller and agent hear each other.
    BRIDGED,
    ENDED,
    FAILED;

    public boolean isOver() {
        return this == ENDED || this == FAILED;
    }

    /// As the caller's page is told it.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
