package convonet.watch;

import org.jspecify.annotations.Nullable;

/// Something outside this process (a store, a recogniser, a model, a telephone network) did not do its part.
public sealed class ProviderException extends RuntimeException permits TakenOverException {
    private static final long serialVersionUID = 1L;

    private final String provider;
    private final boolean retryable;

    /// @param provider a short lower-case name, such as `postgresql`, `redis`, `deepgram`
    /// @param retryable whether the same request may succeed later
    /// @param message what went wrong, without personal data
    public ProviderException(String provider, boolean retryable, String message, @Nullable Throwable cause) {
        super(provider + ": " + message, cause);
        this.provider = provider;
        this.retryable = retryable;
    }

    public String provider() {
        return provider;
    }

    public boolean retryable() {
        return retryable;
    }
}
