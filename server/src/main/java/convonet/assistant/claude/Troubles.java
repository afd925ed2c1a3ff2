package convonet.assistant.claude;

import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.SseException;
import com.anthropic.models.ErrorType;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.Optional;

/// What the SDK's exceptions mean. The provider's own messages are left out: they may quote the conversation.
final class Troubles {
    private static final String PROVIDER = "anthropic";

    private Troubles() {}

    /// @return empty for what is no trouble of the provider's, but a bug of ours
    static Optional<ProviderException> of(RuntimeException failure) {
        return switch (failure) {
            case SseException told -> Optional.of(inTheStream(told));
            case AnthropicServiceException refused -> Optional.of(refused(refused));
            case AnthropicInvalidDataException unreadable ->
                Optional.of(trouble(true, "sent something that cannot be read", unreadable));
            case AnthropicException unreachable -> Optional.of(trouble(true, "cannot be reached", unreachable));
            case UnreadableReplyException unreadable -> Optional.of(trouble(true, unreadable.problem(), unreadable));
            default -> Optional.empty();
        };
    }

    /// How long the provider asked to be left alone.
    static Optional<Duration> wait(RuntimeException failure) {
        return failure instanceof AnthropicServiceException refused
                ? refused.headers().values("retry-after").stream()
                        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .findFirst()
                : Optional.empty();
    }

    private static ProviderException refused(AnthropicServiceException refused) {
        int status = refused.statusCode();
        boolean retryable = status == 408 || status == 409 || status == 429 || status >= 500;
        return trouble(retryable, "answered " + status + described(refused), refused);
    }

    /// The stream began well, so its status says nothing.
    private static ProviderException inTheStream(SseException told) {
        boolean ours = told.type()
                .map(type -> type.equals(ErrorType.INVALID_REQUEST_ERROR)
                        || type.equals(ErrorType.AUTHENTICATION_ERROR)
                        || type.equals(ErrorType.PERMISSION_ERROR))
                .orElse(false);
        return trouble(!ours, "broke off" + described(told), told);
    }

    private static String described(AnthropicServiceException refused) {
        return refused.type().map(type -> " " + type.asString()).orElse("")
                + refused.requestId().map(id -> " (request " + id + ")").orElse("");
    }

    private static ProviderException trouble(boolean retryable, String message, RuntimeException cause) {
        return new ProviderException(PROVIDER, retryable, message, cause);
    }
}
