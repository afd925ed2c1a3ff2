package convonet.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The one secret of this installation. Whatever needs a key derives its own from it, so that no two uses share one.
/// Servers on the same database need the same secret, or they do not know each other's PINs and tokens.
public final class SecretKey {
    private static final int LEAST_CHARACTERS = 16;
    private static final String FILE = "secret.key";

    private final byte[] secret;

    private SecretKey(byte[] secret) {
        this.secret = secret;
    }

    /// @param text any text of at least 16 characters, from the setting `CONVONET_SECRET_KEY`
    /// @throws IllegalArgumentException when it is shorter
    public static SecretKey of(String text) {
        if (text.strip().length() < LEAST_CHARACTERS) {
            throw new IllegalArgumentException("needs at least " + LEAST_CHARACTERS + " characters");
        }
        return new SecretKey(text.strip().getBytes(StandardCharsets.UTF_8));
    }

    /// Reads the secret kept in `folder`, or makes one there that only its owner may read.
    public static SecretKey keptIn(Path folder) {
        return of(PrivateFile.readOrMake(folder.resolve(FILE), () -> {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            return HexFormat.of().formatHex(random);
        }));
    }

    /// A key of 32 bytes for one use (HKDF-SHA-256, RFC 5869).
    ///
    /// @param use a name that no other use has, such as `pin index`
    public byte[] derive(String use) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(("convonet " + use).getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }
}
