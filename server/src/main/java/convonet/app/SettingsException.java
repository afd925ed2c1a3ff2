package convonet.app;

/// A setting is wrong. The message is one line that names the variable and says what is right; it never holds a value.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
