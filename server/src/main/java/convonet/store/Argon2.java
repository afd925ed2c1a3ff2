package convonet.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What may be kept of a secret that somebody types: its Argon2id hash (RFC 9106) in PHC string format, with a salt of
/// its own and a pepper that is not in the database. Any thread may use it.
public final class Argon2 {
    /// With [#PASSES] one of the equivalent choices of OWASP's password storage cheat sheet; 30 to 50 ms of one core.
    public static final int MEMORY_KIB = 9_216;

    public static final int PASSES = 4;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final byte[] pepper;
    private final int memoryKib;
    private final int passes;
    private final String decoy;

    /// @param pepper one that nothing else is hashed with
    /// @param memoryKib what a new hash costs, at least 8
    public Argon2(byte[] pepper, int memoryKib, int passes) {
        this.pepper = pepper.clone();
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.decoy = phc(new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    public String hash(String secret) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return phc(salt, hashed(secret, salt, memoryKib, passes));
    }

    /// @throws IllegalStateException when `phc` was not made by [#hash]
    public boolean matches(String secret, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a hash in the database is not in the format of this version");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] salt = base64.decode(parts.group(3));
        byte[] wanted = base64.decode(parts.group(4));
        byte[] given = hashed(secret, salt, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return MessageDigest.isEqual(wanted, given);
    }

    /// A hash that no secret has and that costs as much to check as any other.
    public String decoy() {
        return decoy;
    }

    private byte[] hashed(String secret, byte[] salt, int memory, int times) {
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
        generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private String phc(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }
}
