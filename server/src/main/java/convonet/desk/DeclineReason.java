package convonet.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why an agent does not want a call, as they say.
public enum DeclineReason {
    NOT_MINE("Not for me"),
    OTHER_CALL("On another call"),
    WRITING("Still writing"),
    BREAK("Going on a break"),
    OTHER("Another reason");

    private final String words;

    DeclineReason(String words) {
        this.words = words;
    }

    /// For people's eyes.
    public String words() {
        return words;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty when it is none.
    public static Optional<DeclineReason> read(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
