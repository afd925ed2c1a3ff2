package convonet.store.embedded;

import org.jspecify.annotations.Nullable;

/// An embedded server, or its data folder, cannot be used. The message is one line for the person at the terminal.
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
