package convonet.desk;

import java.util.Locale;

/// What an agent does, as they and others are told it.
public enum DeskState {
    READY,
    NOT_READY,
    RINGING,
    ON_CALL,
    ON_HOLD,
    WRAP_UP,
    /// Not at the dashboard.
    OFFLINE;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
