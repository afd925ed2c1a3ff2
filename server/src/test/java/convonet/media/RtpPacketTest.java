package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPacketTest {

    @Test
    void aPlainPacketIsReadAsItWasWritten() {
        byte[] packet = new byte[RtpPacket.HEADER + 3];
        RtpPacket.writeHeader(packet, 111, true, 65_535, 0xffff_fff0L, -7);
        RtpPacket read = RtpPacket.parse(packet).orElseThrow();
        assertThat(read.payloadType()).isEqualTo(111);
        assertThat(read.marker()).isTrue();
        assertThat(read.sequence()).isEqualTo(65_535);
        assertThat(read.timestamp()).isEqualTo(0xffff_fff0L);
        assertThat(read.ssrc()).isEqualTo(-7);
        assertThat(read.start()).isEqualTo(12);
        assertThat(read.length()).isEqualTo(3);
    }

    /// One-byte (0xBEDE) and two-byte (0x1000) headers of RFC 8285 §4.2 and §4.3 have the same frame.
    @Test
    void extensionsAndContributingSourcesArePassedOver() {
        byte[] oneByte = Hex.bytes("906f0001 00000000 00000001 bede0002 30aabbcc 10dd0000 0102");
        byte[] twoBytes = Hex.bytes("926f0001 00000000 00000001 0000000a 0000000b 10000001 01020304 05");
        assertThat(payload(oneByte)).containsExactly(1, 2);
        assertThat(payload(twoBytes)).containsExactly(5);
    }

    @Test
    void paddingIsTakenOff() {
        assertThat(payload(Hex.bytes("a06f0001 00000000 00000001 0102 000003"))).containsExactly(1, 2);
        assertThat(payload(Hex.bytes("a06f0001 00000000 00000001 000003"))).isEmpty();
        assertThat(RtpPacket.parse(Hex.bytes("a06f0001 00000000 00000001 000004")))
                .isEmpty();
        assertThat(RtpPacket.parse(Hex.bytes("a06f0001 00000000 00000001 000000")))
                .isEmpty();
    }

    @Test
    void whatIsNoPacketIsNone() {
        assertThat(RtpPacket.parse(new byte[0])).isEmpty();
        assertThat(RtpPacket.parse(Hex.bytes("806f0001 00000000 000000"))).isEmpty();
        assertThat(RtpPacket.parse(Hex.bytes("406f0001 00000000 00000001")))
                .as("version 1")
                .isEmpty();
        assertThat(RtpPacket.parse(Hex.bytes("826f0001 00000000 00000001 00000002")))
                .as("a source is missing")
                .isEmpty();
        assertThat(RtpPacket.parse(Hex.bytes("906f0001 00000000 00000001 bede0002 30aabbcc")))
                .as("half an extension")
                .isEmpty();
    }

    @Test
    void sequenceNumbersAreComparedAroundTheirEnd() {
        assertThat(RtpPacket.distance(65_535, 0)).isEqualTo(1);
        assertThat(RtpPacket.distance(3, 65_534)).isEqualTo(-5);
    }

    private static byte[] payload(byte[] packet) {
        RtpPacket read = RtpPacket.parse(packet).orElseThrow();
        return Arrays.copyOfRange(read.data(), read.start(), read.start() + read.length());
    }
}
