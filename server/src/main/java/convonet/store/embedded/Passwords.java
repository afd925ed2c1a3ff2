package convonet.store.embedded;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Passwords that only programs type.
final class Passwords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /// 128 random bits in hexadecimal.
    static String random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
