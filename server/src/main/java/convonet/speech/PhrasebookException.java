package convonet.speech;

/// The phrasebook is malformed. The message names file and line and says how to mend it.
public final class PhrasebookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;

    public PhrasebookException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
        this.line = line;
    }

    /// From 1.
    public int line() {
        return line;
    }
}
