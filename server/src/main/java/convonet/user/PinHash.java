package convonet.user;

import convonet.store.Argon2;
import convonet.store.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a PIN: an Argon2id hash (RFC 9106) to check it, and an HMAC to find its user. Both need
/// the secret key, because the few million possible PINs could be tried out on a stolen database otherwise.
final class PinHash {
    private final Argon2 argon2;
    private final byte[] indexKey;

    PinHash(SecretKey key) {
        this(key, Argon2.MEMORY_KIB, Argon2.PASSES);
    }

    /// @param memoryKib what a new hash costs, at least 8
    PinHash(SecretKey key, int memoryKib, int passes) {
        this.argon2 = new Argon2(key.derive("pin pepper"), memoryKib, passes);
        this.indexKey = key.derive("pin index");
    }

    /// Finds the user of a PIN; the same for the same digits.
    byte[] index(String digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(indexKey, "HmacSHA256"));
            return mac.doFinal(digits.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /// In PHC string format, with a salt of its own.
    String hash(Pin pin) {
        return argon2.hash(pin.digits());
    }

    boolean matches(String digits, String phc) {
        return argon2.matches(digits, phc);
    }

    /// A hash that no PIN has and that costs as much to check as any other.
    String decoy() {
        return argon2.decoy();
    }
}
