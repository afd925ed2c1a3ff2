package convonet.media;

import java.util.Arrays;
import java.util.Optional;

/// How SRTP and SRTCP are protected, best first: the protection profiles of RFC 5764 §4.1.2 and RFC 7714 §14.2.
enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 16, 12),
    AEAD_AES_256_GCM(0x0008, 32, 12),
    AES128_CM_HMAC_SHA1_80(0x0001, 16, 14);

    private final int number;
    private final int keyLength;
    private final int saltLength;

    SrtpProfile(int number, int keyLength, int saltLength) {
        this.number = number;
        this.keyLength = keyLength;
        this.saltLength = saltLength;
    }

    /// As `use_srtp` names it.
    int number() {
        return number;
    }

    /// Of master and session keys, in bytes.
    int keyLength() {
        return keyLength;
    }

    /// Of master and session salts, in bytes.
    int saltLength() {
        return saltLength;
    }

    /// How many bytes protection adds at most: the tag, and for SRTCP the index.
    int overhead() {
        return 16 + 4;
    }

    /// The best that is offered.
    static Optional<SrtpProfile> choose(int[] offered) {
        return Arrays.stream(values())
                .filter(profile -> Arrays.stream(offered).anyMatch(number -> number == profile.number))
                .findFirst();
    }
}
