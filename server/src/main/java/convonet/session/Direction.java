package convonet.session;

/// Which way sound goes.
public enum Direction {
    /// What the caller says.
    CALLER("caller", 3_000),
    /// What the assistant says.
    ANSWER("answer", 6_000);

    private final String key;
    private final int capacity;

    Direction(String key, int capacity) {
        this.key = key;
        this.capacity = capacity;
    }

    String key() {
        return key;
    }

    /// How many entries the log keeps at most.
    int capacity() {
        return capacity;
    }
}
