package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The vectors of RFC 5769, and what a wire may bring beside them.
class StunMessageTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    /// §2.1.
    private static final byte[] REQUEST = Hex.bytes(
            "00010058 2112a442 b7e7a701 bc34d686 fa87dfae",
            "80220010 5354554e 20746573 7420636c 69656e74",
            "00240004 6e0001ff",
            "80290008 932ff9b1 51263b36",
            "00060009 6576746a 3a683676 59202020",
            "00080014 9aeaa70c bfd8cb56 781ef2b5 b2d3f249 c1b571a2",
            "80280004 e57a3bcf");

    /// §2.2.
    private static final byte[] RESPONSE_BY_IPV4 = Hex.bytes(
            "0101003c 2112a442 b7e7a701 bc34d686 fa87dfae",
            "8022000b 74657374 20766563 746f7220",
            "00200008 0001a147 e112a643",
            "00080014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7",
            "80280004 c07d4c96");

    /// §2.3.
    private static final byte[] RESPONSE_BY_IPV6 = Hex.bytes(
            "01010048 2112a442 b7e7a701 bc34d686 fa87dfae",
            "8022000b 74657374 20766563 746f7220",
            "00200014 0002a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9",
            "00080014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41",
            "80280004 c8fb0b4c");

    /// §2.4; it has no FINGERPRINT, which is added here.
    private static final byte[] LONG_TERM = Hex.bytes(
            "00010060 2112a442 78ad3433 c6ad72c0 29da412e",
            "00060012 e3839ee3 8388e383 aae38383 e382afe3 82b90000",
            "0015001c 662f2f34 39396b39 35346436 4f4c3334 6f4c3946 53547679 36347341",
            "0014000b 6578616d 706c652e 6f726700",
            "00080014 f6702465 6dd64a3e 02b8e071 2e85c9a2 8ca89666");

    @Test
    void theSampleRequestIsUnderstood() {
        StunMessage request = StunMessage.parse(REQUEST).orElseThrow();
        assertThat(request.type()).isEqualTo(StunMessage.BINDING_REQUEST);
        assertThat(request.username()).contains("evtj:h6vY");
        assertThat(request.transaction()).isEqualTo(Hex.bytes("b7e7a701bc34d686fa87dfae"));
        assertThat(request.value(StunMessage.PRIORITY).orElseThrow()).isEqualTo(Hex.bytes("6e0001ff"));
        assertThat(request.has(StunMessage.ICE_CONTROLLED)).isTrue();
        assertThat(request.has(StunMessage.USE_CANDIDATE)).isFalse();
        assertThat(request.notUnderstood()).isEmpty();
        assertThat(request.signedWith(new StunKey(PASSWORD))).isTrue();
        assertThat(request.signedWith(new StunKey(PASSWORD + "x"))).isFalse();
    }

    @Test
    void theSampleResponsesTellTheirAddresses() {
        StunMessage byFour = StunMessage.parse(RESPONSE_BY_IPV4).orElseThrow();
        StunMessage bySix = StunMessage.parse(RESPONSE_BY_IPV6).orElseThrow();
        assertThat(byFour.signedWith(new StunKey(PASSWORD))).isTrue();
        assertThat(bySix.signedWith(new StunKey(PASSWORD))).isTrue();
        assertThat(byFour.xorMappedAddress())
                .contains(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32_853));
        assertThat(bySix.xorMappedAddress())
                .contains(new InetSocketAddress(InetAddress.ofLiteral("2001:db8:1234:5678:11:2233:4455:6677"), 32_853));
    }

    /// The key is the MD5 of user, realm and password there; ICE has no use for it, the arithmetic is the same.
    @Test
    void theSampleRequestWithLongTermCredentialsIsSignedAsItSays() throws Exception {
        String credentials = "マトリックス:example.org:TheMatrIX";
        byte[] key = MessageDigest.getInstance("MD5").digest(credentials.getBytes(StandardCharsets.UTF_8));
        int signature = LONG_TERM.length - StunKey.LENGTH - 4;
        assertThat(new StunKey(key).sign(LONG_TERM, signature))
                .isEqualTo(Hex.bytes("f67024656dd64a3e02b8e0712e85c9a28ca89666"));
        assertThat(StunMessage.parse(LONG_TERM)).as("ICE wants a fingerprint").isEmpty();
    }

    @Test
    void whatIsWrittenIsTheSampleResponse() {
        byte[] written = new StunWriter(StunMessage.BINDING_SUCCESS, Hex.bytes("b7e7a701bc34d686fa87dfae"))
                .add(StunMessage.SOFTWARE, "test vector")
                .xorMappedAddress(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32_853))
                .sign(new StunKey(PASSWORD))
                .finish();
        // The sample pads with a space, we with zero: signature and fingerprint cover it and differ.
        StunMessage read = StunMessage.parse(written).orElseThrow();
        assertThat(written).hasSameSizeAs(RESPONSE_BY_IPV4);
        assertThat(read.signedWith(new StunKey(PASSWORD))).isTrue();
        assertThat(read.xorMappedAddress()).contains(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 32_853));
    }

    @Test
    void anIpv6AddressAndAnErrorComeBackAsTheyWereWritten() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::7"), 9);
        byte[] written = new StunWriter(StunMessage.BINDING_ERROR, new byte[12])
                .xorMappedAddress(address)
                .error(487, "Role Conflict")
                .unknownAttributes(new int[] {0x7001})
                .finish();
        StunMessage read = StunMessage.parse(written).orElseThrow();
        assertThat(read.xorMappedAddress()).contains(address);
        assertThat(read.value(StunMessage.ERROR_CODE).orElseThrow()).startsWith(0, 0, 4, 87);
        assertThat(read.value(StunMessage.UNKNOWN_ATTRIBUTES).orElseThrow()).containsExactly(0x70, 0x01);
    }

    @Test
    void oneChangedBitBreaksTheFingerprint() {
        for (int bit = 0; bit < 8 * REQUEST.length; bit++) {
            byte[] changed = REQUEST.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(StunMessage.parse(changed)).as("bit %s", bit).isEmpty();
        }
    }

    @Test
    void aMessageThatIsCutShortOrTooLongIsNone() {
        for (int length = 0; length < REQUEST.length; length++) {
            assertThat(StunMessage.parse(Arrays.copyOf(REQUEST, length))).isEmpty();
        }
        assertThat(StunMessage.parse(Arrays.copyOf(REQUEST, REQUEST.length + 4)))
                .isEmpty();
    }

    @Test
    void whatFollowsTheSignatureDoesNotCount() {
        byte[] written = new StunWriter(StunMessage.BINDING_REQUEST, new byte[12])
                .add(StunMessage.USERNAME, "a:b")
                .sign(new StunKey(PASSWORD))
                .add(StunMessage.USE_CANDIDATE, new byte[0])
                .finish();
        StunMessage read = StunMessage.parse(written).orElseThrow();
        assertThat(read.signedWith(new StunKey(PASSWORD))).isTrue();
        assertThat(read.has(StunMessage.USE_CANDIDATE)).isFalse();
    }

    @Test
    void anAttributeThatMustBeUnderstoodIsTold() {
        byte[] written = new StunWriter(StunMessage.BINDING_REQUEST, new byte[12])
                .add(0x7001, new byte[3])
                .add(0xC057, new byte[4])
                .finish();
        assertThat(StunMessage.parse(written).orElseThrow().notUnderstood()).containsExactly(0x7001);
    }
}
