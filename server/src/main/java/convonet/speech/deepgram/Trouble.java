package convonet.speech.deepgram;

import convonet.watch.ProviderException;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Deepgram's errors mean: https://developers.deepgram.com/docs/errors. Of its words only codes are passed on.
final class Trouble {
    static final int TOO_MANY = 429;
    private static final Pattern CODE = Pattern.compile("\\b(NET|DATA|MESSAGE|BIG)-\\d{4}\\b|\\b[A-Z]+(_[A-Z]+)+\\b");

    private Trouble() {}

    /// A socket that could not be opened.
    static ProviderException refused(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (!(cause instanceof WebSocketHandshakeException handshake)) {
            return of(true, "cannot be reached", cause);
        }
        int status = handshake.getResponse().statusCode();
        String code =
                code(handshake.getResponse().headers().firstValue("dg-error").orElse(""));
        return switch (status) {
            case 401, 402, 403, 404 -> of(false, "refuses this key or model with " + status + code, null);
            default -> of(true, "answers with " + status + code, null);
        };
    }

    /// Whether it was refused only because others are open.
    static boolean isCrowded(Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        return cause instanceof WebSocketHandshakeException handshake
                && handshake.getResponse().statusCode() == TOO_MANY;
    }

    static ProviderException closed(int status, String reason) {
        return of(true, "closed the socket with " + status + code(reason), null);
    }

    static ProviderException broken(Throwable cause) {
        return of(true, "broke off", cause);
    }

    static ProviderException of(String what) {
        return of(true, what, null);
    }

    private static ProviderException of(boolean retryable, String what, @Nullable Throwable cause) {
        return new ProviderException(Deepgram.NAME, retryable, what, cause);
    }

    static String code(String words) {
        Matcher found = CODE.matcher(words);
        return found.find() ? " " + found.group() : "";
    }
}
