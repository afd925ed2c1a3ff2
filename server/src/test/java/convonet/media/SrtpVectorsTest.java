package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The vectors of RFC 3711, appendix B, and RFC 7714, §16 and §17.
class SrtpVectorsTest {
    private static final byte[] GCM_KEY_128 = Hex.bytes("000102030405060708090a0b0c0d0e0f");
    private static final byte[] GCM_KEY_256 =
            Hex.bytes("000102030405060708090a0b0c0d0e0f", "101112131415161718191a1b1c1d1e1f");
    private static final byte[] GCM_SALT = Hex.bytes("517569642070726f2071756f");

    private static final byte[] RTP = Hex.bytes(
            "8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976",
            "69736120 696e2070 61727465 73207472 6573");
    private static final byte[] RTCP = Hex.bytes(
            "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61",
            "deadbeef deadbeef deadbeef deadbeef deadbeef");

    /// RFC 7714 §16.1.1.
    private static final byte[] RTP_128 = Hex.bytes(
            "8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5",
            "0d294e6f 42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce");

    /// RFC 7714 §16.2.1.
    private static final byte[] RTP_256 = Hex.bytes(
            "8040f17b 8041f8d3 5501a0b2 32b1de78 a822fe12 ef9f78fa 332e33aa b1801238",
            "9a58e2f3 b50b2a02 76ffae0f 1ba63799 b87b7aa3 db36dfff d6b0f9bb 7878d7a7 6c13");

    /// RFC 7714 §17.1.
    private static final byte[] RTCP_128 = Hex.bytes(
            "81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d",
            "c676a5f1 730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4");

    /// RFC 7714 §17.2.
    private static final byte[] RTCP_256 = Hex.bytes(
            "81c8000d 4d617273 d50ae4d1 f5ce5d30 4ba297e4 7d470c28 2c3ece5d bffe0a50",
            "a2eaa5c1 110555be 8415f658 c61de047 6f1b6fad 1d1eb30c 4446839f 57ff6f6c b26ac3be 800005d4");

    /// RFC 7714 §17.3: authenticated, not encrypted.
    private static final byte[] RTCP_TAGGED = Hex.bytes(
            "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61",
            "deadbeef deadbeef deadbeef deadbeef deadbeef 841dd968 3dd78ec9 2ae58790 125f62b3 000005d4");

    @Test
    void keysAreDerivedAsInAppendixB3() {
        SrtpKeys keys = new SrtpKeys(
                SrtpProfile.AES128_CM_HMAC_SHA1_80,
                Hex.bytes("E1F97A0D3E018BE0D64FA32C06DE4139"),
                Hex.bytes("0EC675AD498AFEEBB6960B3AABE6"));
        assertThat(keys.derive(SrtpKeys.RTP_ENCRYPTION, 16)).isEqualTo(Hex.bytes("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.derive(SrtpKeys.RTP_SALT, 14)).isEqualTo(Hex.bytes("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.derive(SrtpKeys.RTP_AUTHENTICATION, 94))
                .isEqualTo(Hex.bytes(
                        "CEBE321F6FF7716B6FD4AB49AF256A15 6D38BAA48F0A0ACF3C34E2359E6CDBCE",
                        "E049646C43D9327AD175578EF7227098 6371C10C9A369AC2F94A8C5FBCDDDC25",
                        "6D6E919A48B610EF17C2041E47403576 6B68642C59BBFC2F34DB60DBDFB2"));
    }

    /// A packet of zeros shows the key stream; the vector's end lies beyond what a packet can hold.
    @Test
    void theKeyStreamOfCounterModeIsThatOfAppendixB2() throws Exception {
        CounterTransform counter = new CounterTransform(
                Hex.bytes("2B7E151628AED2A6ABF7158809CF4F3C"),
                Hex.bytes("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"),
                new byte[CounterTransform.AUTHENTICATION_KEY]);
        byte[] plain = new byte[12 + 48];
        byte[] target = new byte[plain.length + 10];
        int length = counter.protectRtp(plain, 12, plain.length, 0, 0, target);
        assertThat(length).isEqualTo(target.length);
        assertThat(Arrays.copyOfRange(target, 12, 60))
                .isEqualTo(Hex.bytes(
                        "E03EAD0935C95E80E166B16DD92B4EB4",
                        "D23513162B02D0F72A43A2FE4A5F97AB",
                        "41E95B3BB0A2E8DD477901E4FCA894C0"));
    }

    @Test
    void rtpIsSealedAndOpenedAsInRfc7714() throws Exception {
        assertRtp(GCM_KEY_128, RTP_128);
        assertRtp(GCM_KEY_256, RTP_256);
    }

    @Test
    void rtcpIsSealedAndOpenedAsInRfc7714() throws Exception {
        assertRtcp(GCM_KEY_128, RTCP_128);
        assertRtcp(GCM_KEY_256, RTCP_256);
    }

    @Test
    void rtcpThatIsOnlyAuthenticatedIsRefused() {
        GcmTransform transform = new GcmTransform(GCM_KEY_128, GCM_SALT);
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> transform.openRtcp(RTCP_TAGGED, RTCP_TAGGED.length, new byte[RTCP_TAGGED.length]));
    }

    private static void assertRtp(byte[] key, byte[] expected) throws GeneralSecurityException {
        GcmTransform transform = new GcmTransform(key, GCM_SALT);
        byte[] sealed = new byte[expected.length];
        assertThat(transform.protectRtp(RTP, 12, RTP.length, 0x5501a0b2, 0xf17b, sealed))
                .isEqualTo(expected.length);
        assertThat(sealed).isEqualTo(expected);
        byte[] opened = new byte[sealed.length];
        int length = transform.openRtp(sealed, 12, sealed.length, 0x5501a0b2, 0xf17b, opened);
        assertThat(Arrays.copyOf(opened, length)).isEqualTo(RTP);
    }

    private static void assertRtcp(byte[] key, byte[] expected) throws GeneralSecurityException {
        GcmTransform transform = new GcmTransform(key, GCM_SALT);
        byte[] sealed = new byte[expected.length];
        assertThat(transform.protectRtcp(RTCP, RTCP.length, 0x4d617273, 0x5d4, sealed))
                .isEqualTo(expected.length);
        assertThat(sealed).isEqualTo(expected);
        assertThat(transform.rtcpIndex(sealed, sealed.length)).isEqualTo(0x5d4);
        byte[] opened = new byte[sealed.length];
        int length = transform.openRtcp(sealed, sealed.length, opened);
        assertThat(Arrays.copyOf(opened, length)).isEqualTo(RTCP);
    }
}
