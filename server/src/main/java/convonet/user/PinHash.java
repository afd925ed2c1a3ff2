package convonet.user;

import convonet.store.SecretKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What is kept of a PIN: an Argon2id hash (RFC 9106) to check it, and an HMAC to find its user. Both need
/// the secret key, because the few million possible PINs could be tried out on a stolen database otherwise.
final class PinHash {
    /// One of the equivalent choices of OWASP's password storage cheat sheet; 30 to 50 ms of one core.
    private static final int MEMORY_KIB = 9_216;

    private static final int PASSES = 4;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final int memoryKib;
    private final int passes;
    private final byte[] pepper;
    private final byte[] indexKey;
    private final String decoy;

    PinHash(SecretKey key) {
        this(key, MEMORY_KIB, PASSES);
    }

    /// @param memoryKib what a new hash costs, at least 8
    PinHash(SecretKey key, int memoryKib, int passes) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.pepper = key.derive("pin pepper");
        this.indexKey = key.derive("pin index");
        this.decoy = phc(new byte[SALT_BYTES], new byte[HASH_BYTES]);
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
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return phc(salt, argon2(pin.digits(), salt, memoryKib, passes));
    }

    boolean matches(String digits, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a PIN hash in the database is not in the format of this version");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] salt = base64.decode(parts.group(3));
        byte[] wanted = base64.decode(parts.group(4));
        byte[] given = argon2(digits, salt, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return MessageDigest.isEqual(wanted, given);
    }

    /// A hash that no PIN has and that costs as much to check as any other.
    String decoy() {
        return decoy;
    }

    private byte[] argon2(String digits, byte[] salt, int memory, int times) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(times)
                .withParallelism(1)
                .withSalt(salt)
                .withSecret(pepper)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(digits.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private String phc(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
