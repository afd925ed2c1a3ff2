package convonet.tools.google;

/// A sealed token that no key opens.
final class UnreadableTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTokenException(String message) {
        super(message);
    }
}
