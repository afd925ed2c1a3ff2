package convonet.tools.google;

/// The caller has not given their consent, or has taken it back.
final class ConsentGoneException extends Exception {
    private static final long serialVersionUID = 1L;

    ConsentGoneException() {
        super("no consent", null, false, false);
    }
}
