package convonet.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What came of a talk, as the agent says.
public enum Outcome {
    SOLVED("Solved"),
    FOLLOW_UP("To be followed up"),
    CALL_BACK("To be called back"),
    PASSED_ON("Passed on"),
    NOT_OURS("Not for us"),
    CUT_OFF("Cut off");

    private final String words;

    Outcome(String words) {
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
    public static Optional<Outcome> read(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst();
    }
}
