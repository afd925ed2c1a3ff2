package convonet.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A password of the short-term credentials of RFC 8489 §9.1, which ICE uses: its HMAC-SHA1 signs messages. The
/// password has only letters, digits, `+` and `/` (RFC 8839 §5.4), so its OpaqueString form is itself. Used by one
/// thread.
final class StunKey {
    static final int LENGTH = 20;

    private final Mac mac;

    StunKey(String password) {
        this(password.getBytes(StandardCharsets.UTF_8));
    }

    /// @param key for long-term credentials, the digest of RFC 8489 §9.2.2
    StunKey(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA1", e);
        }
    }

    /// The message's length field counts up to the end of MESSAGE-INTEGRITY while it is signed (RFC 8489 §14.5).
    ///
    /// @param length where the attribute MESSAGE-INTEGRITY begins
    byte[] sign(byte[] message, int length) {
        int counted = length - StunMessage.HEADER + 4 + LENGTH;
        mac.update(message, 0, 2);
        mac.update((byte) (counted >> 8));
        mac.update((byte) counted);
        mac.update(message, 4, length - 4);
        return mac.doFinal();
    }

    boolean signed(byte[] message, int length, byte[] signature) {
        return MessageDigest.isEqual(sign(message, length), signature);
    }
}
