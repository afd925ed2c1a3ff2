package convonet.emulators.twilio;

import java.util.Locale;

/// How far a call is: https://www.twilio.com/docs/voice/api/call-resource#call-status-values.
public enum CallStatus {
    QUEUED,
    RINGING,
    IN_PROGRESS,
    COMPLETED,
    BUSY,
    FAILED,
    NO_ANSWER,
    CANCELED;

    /// As Twilio writes it.
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isOver() {
        return compareTo(IN_PROGRESS) > 0;
    }
}
