package convonet.app.doctor;

import java.util.Locale;

/// How it stands with what was looked at.
public enum Status {
    OK,
    /// It works, and not as well as it could, or not for long.
    WARNING,
    /// It does not work.
    ERROR,
    /// It was not looked at.
    SKIPPED;

    /// As it is written in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
