package convonet.media;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The master key and salt of one direction, from which the session keys are derived (RFC 3711 §4.3): once, with a key
/// derivation rate of 0.
final class SrtpKeys {
    // RFC 3711 §4.3.1 and §4.3.2.
    static final int RTP_ENCRYPTION = 0;
    static final int RTP_AUTHENTICATION = 1;
    static final int RTP_SALT = 2;
    static final int RTCP_ENCRYPTION = 3;
    static final int RTCP_AUTHENTICATION = 4;
    static final int RTCP_SALT = 5;

    private final SrtpProfile profile;
    private final byte[] masterKey;
    private final byte[] masterSalt;

    SrtpKeys(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
        if (masterKey.length != profile.keyLength() || masterSalt.length != profile.saltLength()) {
            throw new IllegalArgumentException("keys do not fit " + profile);
        }
        this.profile = profile;
        this.masterKey = masterKey.clone();
        this.masterSalt = masterSalt.clone();
    }

    /// What DTLS exports (RFC 5764 §4.2): client's key, server's key, client's salt, server's salt.
    static SrtpKeys ofClient(SrtpProfile profile, byte[] exported) {
        return ofExport(profile, exported, 0);
    }

    static SrtpKeys ofServer(SrtpProfile profile, byte[] exported) {
        return ofExport(profile, exported, 1);
    }

    private static SrtpKeys ofExport(SrtpProfile profile, byte[] exported, int side) {
        int key = side * profile.keyLength();
        int salt = 2 * profile.keyLength() + side * profile.saltLength();
        return new SrtpKeys(
                profile,
                Arrays.copyOfRange(exported, key, key + profile.keyLength()),
                Arrays.copyOfRange(exported, salt, salt + profile.saltLength()));
    }

    /// How many bytes DTLS has to export.
    static int exportLength(SrtpProfile profile) {
        return 2 * (profile.keyLength() + profile.saltLength());
    }

    SrtpTransform rtpTransform() {
        return transform(RTP_ENCRYPTION, RTP_AUTHENTICATION, RTP_SALT);
    }

    SrtpTransform rtcpTransform() {
        return transform(RTCP_ENCRYPTION, RTCP_AUTHENTICATION, RTCP_SALT);
    }

    private SrtpTransform transform(int encryption, int authentication, int salt) {
        byte[] key = derive(encryption, profile.keyLength());
        byte[] sessionSalt = derive(salt, profile.saltLength());
        return switch (profile) {
            case AEAD_AES_128_GCM, AEAD_AES_256_GCM -> new GcmTransform(key, sessionSalt);
            case AES128_CM_HMAC_SHA1_80 ->
                new CounterTransform(key, sessionSalt, derive(authentication, CounterTransform.AUTHENTICATION_KEY));
        };
    }

    /// The key stream of AES in counter mode from the salt with the label in its 8th byte (RFC 3711 §4.3.1, §4.3.3).
    /// GCM's shorter salt is filled up with zeros (RFC 7714 §11).
    byte[] derive(int label, int length) {
        byte[] counter = Arrays.copyOf(masterSalt, 16);
        counter[7] ^= (byte) label;
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(counter));
            return cipher.doFinal(new byte[length]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        }
    }
}
