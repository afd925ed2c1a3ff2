package convonet.media;

import convonet.media.RtcpPacket.ReportBlock;
import convonet.media.RtcpPacket.SenderReport;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes one compound of RTCP (RFC 3550 §6.1): a report first, then who we are, perhaps a farewell. Lengths stay far
/// below a datagram's.
final class RtcpWriter {
    private static final int MOST = 512;

    private final byte[] compound = new byte[MOST];
    private int length;

    /// @param report with at most 8 blocks
    RtcpWriter report(SenderReport report) {
        int start = begin(RtcpReader.SENDER_REPORT, report.blocks().size());
        put32(report.ssrc());
        put32((int) (report.ntp() >>> 32));
        put32((int) report.ntp());
        put32((int) report.rtpTimestamp());
        put32((int) report.packets());
        put32((int) report.octets());
        blocks(report.blocks());
        return end(start);
    }

    RtcpWriter report(RtcpPacket.ReceiverReport report) {
        int start = begin(RtcpReader.RECEIVER_REPORT, report.blocks().size());
        put32(report.ssrc());
        blocks(report.blocks());
        return end(start);
    }

    /// The canonical name, which every compound carries (RFC 3550 §6.5.1).
    ///
    /// @param name at most 64 bytes
    RtcpWriter name(int ssrc, String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        int start = begin(RtcpReader.DESCRIPTION, 1);
        put32(ssrc);
        compound[length++] = 1;
        compound[length++] = (byte) text.length;
        System.arraycopy(text, 0, compound, length, text.length);
        // The list ends with at least one zero byte, and then at a multiple of four.
        length = (length + text.length + 4) & ~3;
        return end(start);
    }

    RtcpWriter bye(int ssrc) {
        int start = begin(RtcpReader.BYE, 1);
        put32(ssrc);
        return end(start);
    }

    /// All that was written, in the first [#length] bytes.
    byte[] compound() {
        return compound;
    }

    int length() {
        return length;
    }

    private void blocks(List<ReportBlock> blocks) {
        for (ReportBlock block : blocks) {
            put32(block.ssrc());
            put32(block.fractionLost() << 24 | (block.lost() & 0xff_ffff));
            put32((int) block.highestSequence());
            put32((int) block.jitter());
            put32((int) block.lastReport());
            put32((int) block.delay());
        }
    }

    private int begin(int type, int count) {
        int start = length;
        compound[length] = (byte) (0x80 | count);
        compound[length + 1] = (byte) type;
        length += 4;
        return start;
    }

    private RtcpWriter end(int start) {
        Bytes.put16(compound, start + 2, (length - start) / 4 - 1);
        return this;
    }

    private void put32(int value) {
        Bytes.put32(compound, length, value);
        length += 4;
    }
}
