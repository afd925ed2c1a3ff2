package convonet.tools.outside;

/// A call to which no answer came.
final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean maybeDone;

    /// @param maybeDone whether the server may have carried it out
    UnansweredException(boolean maybeDone, Throwable cause) {
        super("no answer", cause);
        this.maybeDone = maybeDone;
    }

    boolean maybeDone() {
        return maybeDone;
    }
}
