package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.media.RtcpPacket.Bye;
import convonet.media.RtcpPacket.Other;
import convonet.media.RtcpPacket.ReceiverReport;
import convonet.media.RtcpPacket.ReportBlock;
import convonet.media.RtcpPacket.SenderReport;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private static final ReportBlock BLOCK =
            new ReportBlock(-2, 255, -1, 0xffff_ffffL, 480, 0x8765_4321L, 0xffff_0000L);

    @Test
    void aCompoundIsReadAsItWasWritten() {
        SenderReport report = new SenderReport(
                -1, 0xe000_0001_8000_0002L, 0xffff_ffffL, 4_000_000_000L, 3_000_000_000L, List.of(BLOCK));
        RtcpWriter writer = new RtcpWriter().report(report).name(-1, "convonet").bye(-1);
        assertThat(RtcpReader.read(writer.compound(), writer.length()).orElseThrow())
                .containsExactly(report, new Other(202), new Bye(List.of(-1)));
    }

    @Test
    void aReceiversReportIsReadAsItWasWritten() {
        ReceiverReport report = new ReceiverReport(7, List.of(BLOCK));
        for (String name : List.of("a", "ab", "abc", "abcd", "abcde")) {
            RtcpWriter writer = new RtcpWriter().report(report).name(7, name);
            assertThat(RtcpReader.read(writer.compound(), writer.length()).orElseThrow())
                    .as("padded to a multiple of four")
                    .containsExactly(report, new Other(202));
        }
    }

    @Test
    void packetsThatAreCutOrClaimTooMuchAreNone() {
        RtcpWriter writer = new RtcpWriter().report(new ReceiverReport(7, List.of(BLOCK)));
        byte[] compound = Arrays.copyOf(writer.compound(), writer.length());
        for (int length = 0; length < compound.length; length++) {
            assertThat(RtcpReader.read(compound, length)).isEmpty();
        }
        compound[0]++;
        assertThat(RtcpReader.read(compound, compound.length))
                .as("two blocks promised")
                .isEmpty();
        assertThat(RtcpReader.read(Hex.bytes("84cb0001 00000001"), 8))
                .as("four sources promised")
                .isEmpty();
    }

    /// RFC 5761 §4.
    @Test
    void reportsAreToldFromSound() {
        assertThat(RtcpReader.isRtcp(Hex.bytes("80c80001"))).isTrue();
        assertThat(RtcpReader.isRtcp(Hex.bytes("80cf0001"))).isTrue();
        assertThat(RtcpReader.isRtcp(Hex.bytes("806f0001"))).isFalse();
        assertThat(RtcpReader.isRtcp(Hex.bytes("80ef0001")))
                .as("111 with the marker")
                .isFalse();
        assertThat(RtcpReader.isRtcp(Hex.bytes("80"))).isFalse();
    }
}
