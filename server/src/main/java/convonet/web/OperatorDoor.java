package convonet.web;

import convonet.operations.OperatorAuth;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/// Lets operators pass over HTTP: `Authorization: Bearer TOKEN`. Wrong ones count as they do in the namespace `/watch`.
///
/// @param proxies whose word about where a request comes from is believed
public record OperatorDoor(OperatorAuth auth, TrustedProxies proxies, Metrics metrics) {
    private static final String SCHEME = "Bearer ";

    /// Blocks on Redis.
    ///
    /// @return whether the request may go on; when not, the answer has been written
    boolean opens(Context context) throws InterruptedException {
        String header = context.header(Header.AUTHORIZATION);
        if (header == null || !header.startsWith(SCHEME)) {
            refuse(context);
            return false;
        }
        try {
            return switch (auth.authenticate(header.substring(SCHEME.length()).strip(), source(context))) {
                case Verdict.Admitted<Boolean> _ -> true;
                case Verdict.Refused<Boolean> _ -> {
                    metrics.signIn("operator_wrong_token");
                    refuse(context);
                    yield false;
                }
                case Verdict.Locked<Boolean>(Duration wait) -> {
                    metrics.signIn("operator_locked");
                    context.status(HttpStatus.TOO_MANY_REQUESTS)
                            .header(Header.RETRY_AFTER, Long.toString(Words.secondsUp(wait)))
                            .json(Map.of("code", "locked", "message", Words.lockedOut(wait)));
                    yield false;
                }
            };
        } catch (ProviderException gone) {
            metrics.providerError(gone.provider());
            context.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .json(Map.of("code", "unavailable", "message", Words.gone(gone)));
            return false;
        }
    }

    private String source(Context context) {
        String hops = String.join(",", Collections.list(context.req().getHeaders(Header.X_FORWARDED_FOR)));
        return proxies.source(
                context.req().getRemoteAddr(), hops.isEmpty() ? Map.of() : Map.of("x-forwarded-for", hops));
    }

    private static void refuse(Context context) {
        context.status(HttpStatus.UNAUTHORIZED)
                .header(Header.WWW_AUTHENTICATE, "Bearer realm=\"convonet\"")
                .json(Map.of("code", "not_authorized", "message", "This needs the operator token."));
    }
}
