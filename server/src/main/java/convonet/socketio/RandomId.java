package convonet.socketio;

import java.security.SecureRandom;
import java.util.Base64;

/// Ids that cannot be guessed: 144 random bits as 24 letters that need no escaping in a URL.
final class RandomId {
    private static final int BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
