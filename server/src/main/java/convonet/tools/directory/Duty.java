package convonet.tools.directory;

/// Whether an agent takes the calls of their departments.
public enum Duty {
    READY,
    ON_BREAK,
    OFF
}
