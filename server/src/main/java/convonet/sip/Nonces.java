package convonet.sip;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Numbers for one connection to prove its digest with. They are signed, so that none is kept: each names when it ends
/// and how many its connection was given before.
final class Nonces {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int FIELDS = 2 * Long.BYTES;
    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;
    private final Loop loop;

    Nonces(Loop loop) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.loop = loop;
    }

    /// @param serial rising on each connection
    String next(long flow, long serial) {
        byte[] fields = ByteBuffer.allocate(FIELDS)
                .putLong(serial)
                .putLong(loop.nanos() + LIFE.toNanos())
                .array();
        byte[] signed = Arrays.copyOf(fields, FIELDS + SIGNATURE);
        System.arraycopy(signature(flow, fields), 0, signed, FIELDS, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /// @return its serial; [#FORGED], or [#OVER] when its time is over
    long check(String nonce, long flow) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return FORGED;
        }
        if (signed.length != FIELDS + SIGNATURE) {
            return FORGED;
        }
        byte[] fields = Arrays.copyOf(signed, FIELDS);
        byte[] theirs = Arrays.copyOfRange(signed, FIELDS, signed.length);
        if (!MessageDigest.isEqual(theirs, signature(flow, fields))) {
            return FORGED;
        }
        ByteBuffer read = ByteBuffer.wrap(fields);
        long serial = read.getLong();
        return read.getLong() - loop.nanos() < 0 ? OVER : serial;
    }

    static final long FORGED = -1;
    static final long OVER = -2;

    private byte[] signature(long flow, byte[] fields) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(0, flow));
            return Arrays.copyOf(mac.doFinal(fields), SIGNATURE);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
