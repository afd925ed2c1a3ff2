package convonet.tools.google;

import convonet.store.SecretKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals tokens with AES-256-GCM under the newest of some keys, and opens what was sealed under any of them. May be
/// used by many threads.
public final class TokenKeys {
    private static final int IV = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String newest;
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

    /// @param secrets the newest first, at least one
    public TokenKeys(List<SecretKey> secrets) {
        secrets.forEach(secret -> {
            byte[] key = secret.derive("oauth tokens");
            keys.putIfAbsent(idOf(key), new SecretKeySpec(key, "AES"));
        });
        newest = keys.keySet().iterator().next();
    }

    /// The id of the key that seals.
    String newest() {
        return newest;
    }

    /// @param about what the token is for; whoever opens it has to say the same
    byte[] seal(String token, String about) {
        byte[] iv = new byte[IV];
        RANDOM.nextBytes(iv);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, newest, iv, about).doFinal(token.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /// @throws UnreadableTokenException when the key is not there, or somebody changed anything
    String open(byte[] sealed, String keyId, String about) {
        if (!keys.containsKey(keyId) || sealed.length < IV) {
            throw new UnreadableTokenException("no key " + keyId + " for a token");
        }
        try {
            byte[] token = cipher(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(sealed, IV), about)
                    .doFinal(sealed, IV, sealed.length - IV);
            return new String(token, StandardCharsets.UTF_8);
        } catch (AEADBadTagException changed) {
            throw new UnreadableTokenException("a token was changed, or is somebody else's");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] iv, String about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String idOf(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
