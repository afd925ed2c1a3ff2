package convonet.app.caller;

/// A call that cannot be made, with words for the person at the terminal.
public final class CallerException extends Exception {
    private static final long serialVersionUID = 1L;

    public CallerException(String message) {
        super(message);
    }
}
