package convonet.transfer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a supervisor takes part in a talk. They hear both in each way.
public enum SupervisorWay {
    /// Nobody hears them.
    LISTEN,
    /// The agent hears them, and the caller does not.
    WHISPER,
    /// All hear all.
    JOIN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SupervisorWay> read(String label) {
        return Arrays.stream(values()).filter(way -> way.label().equals(label)).findFirst();
    }
}
