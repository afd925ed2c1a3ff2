package convonet.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/// Lets operators pass: `Authorization: Bearer TOKEN`, compared in constant time.
final class OperatorDoor {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    OperatorDoor(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// @return whether the request may go on; when not, the answer has been written
    boolean opens(Context context) {
        String header = context.header(Header.AUTHORIZATION);
        if (header != null
                && header.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        token, header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8))) {
            return true;
        }
        context.status(HttpStatus.UNAUTHORIZED)
                .header(Header.WWW_AUTHENTICATE, "Bearer realm=\"convonet\"")
                .json(Map.of("code", "not_authorized", "message", "This needs the operator token."));
        return false;
    }
}
