package convonet.transfer.twilio;

/// Why Twilio did not do what it was asked for.
enum Refusal {
    /// 401, 403.
    KEY("refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN"),
    /// 429, again and again.
    TOO_MANY("takes no more calls now"),
    /// Any other 4xx.
    REQUEST("does not place such a call"),
    /// 5xx.
    TROUBLE("has trouble of its own"),
    UNREACHED("cannot be reached");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    static Refusal of(int status) {
        return switch (status) {
            case 401, 403 -> KEY;
            case 429 -> TOO_MANY;
            default -> status >= 500 ? TROUBLE : REQUEST;
        };
    }

    /// For the log, after "Twilio".
    String words() {
        return words;
    }
}
