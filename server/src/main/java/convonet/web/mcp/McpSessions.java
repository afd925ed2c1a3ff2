package convonet.web.mcp;

import convonet.store.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The ids of MCP sessions. An id says by itself whose it is: a random part, and its HMAC-SHA-256 together with the
/// bearer token for which it was made. So nothing is kept, an id is good at every server of this secret, and in the
/// hands of anybody else it is worth nothing.
final class McpSessions {
    static final String HEADER = "Mcp-Session-Id";

    private static final int RANDOM_BYTES = 16;
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder LETTERS = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    McpSessions(SecretKey secret) {
        key = new SecretKeySpec(secret.derive("mcp session"), MAC);
    }

    /// The id of a new session.
    String begin(String token) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String name = LETTERS.encodeToString(random);
        return name + "." + seal(name, token);
    }

    /// Whether the session was begun with this token.
    boolean belongs(String session, String token) {
        int dot = session.indexOf('.');
        return dot > 0 && MessageDigest.isEqual(bytes(session.substring(dot + 1)), bytes(seal(name(session), token)));
    }

    /// The random part, which is enough to tell one session from another.
    static String name(String session) {
        return session.substring(0, session.indexOf('.'));
    }

    private String seal(String name, String token) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return LETTERS.encodeToString(mac.doFinal(bytes(name + " " + token)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
