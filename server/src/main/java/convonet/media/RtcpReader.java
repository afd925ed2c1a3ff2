package convonet.media;

import convonet.media.RtcpPacket.Bye;
import convonet.media.RtcpPacket.Other;
import convonet.media.RtcpPacket.ReceiverReport;
import convonet.media.RtcpPacket.ReportBlock;
import convonet.media.RtcpPacket.SenderReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a compound of RTCP that was opened. Reports need not come first (RFC 5506).
final class RtcpReader {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int DESCRIPTION = 202;
    static final int BYE = 203;

    private static final int SENDER_INFO = 28;

    private RtcpReader() {}

    /// Of packets that share a port: RTCP's types lie where RTP's marked payload types 64 to 95 would (RFC 5761 §4).
    static boolean isRtcp(byte[] packet) {
        return packet.length >= 2 && Bytes.unsigned8(packet, 1) >= 192 && Bytes.unsigned8(packet, 1) <= 223;
    }

    /// @param length of the compound in `data`
    /// @return empty when it is malformed (RFC 3550, A.2)
    static Optional<List<RtcpPacket>> read(byte[] data, int length) {
        List<RtcpPacket> packets = new ArrayList<>();
        int at = 0;
        while (at < length) {
            if (length - at < 4 || (data[at] & 0xc0) != 0x80) {
                return Optional.empty();
            }
            int end = at + 4 * (Bytes.unsigned16(data, at + 2) + 1);
            if (end > length) {
                return Optional.empty();
            }
            Optional<RtcpPacket> packet = packet(data, at, end);
            if (packet.isEmpty()) {
                return Optional.empty();
            }
            packets.add(packet.get());
            at = end;
        }
        return packets.isEmpty() ? Optional.empty() : Optional.of(packets);
    }

    private static Optional<RtcpPacket> packet(byte[] data, int at, int end) {
        int count = data[at] & 0x1f;
        int type = Bytes.unsigned8(data, at + 1);
        return switch (type) {
            case SENDER_REPORT ->
                blocks(data, at + SENDER_INFO, end, count)
                        .map(blocks -> new SenderReport(
                                Bytes.int32(data, at + 4),
                                Bytes.unsigned32(data, at + 8) << 32 | Bytes.unsigned32(data, at + 12),
                                Bytes.unsigned32(data, at + 16),
                                Bytes.unsigned32(data, at + 20),
                                Bytes.unsigned32(data, at + 24),
                                blocks));
            case RECEIVER_REPORT ->
                blocks(data, at + 8, end, count).map(blocks -> new ReceiverReport(Bytes.int32(data, at + 4), blocks));
            case BYE -> bye(data, at + 4, end, count);
            default -> Optional.of(new Other(type));
        };
    }

    private static Optional<List<ReportBlock>> blocks(byte[] data, int start, int end, int count) {
        if (start + count * ReportBlock.LENGTH > end) {
            return Optional.empty();
        }
        List<ReportBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = start + i * ReportBlock.LENGTH;
            blocks.add(new ReportBlock(
                    Bytes.int32(data, at),
                    Bytes.unsigned8(data, at + 4),
                    Bytes.int32(data, at + 4) << 8 >> 8,
                    Bytes.unsigned32(data, at + 8),
                    Bytes.unsigned32(data, at + 12),
                    Bytes.unsigned32(data, at + 16),
                    Bytes.unsigned32(data, at + 20)));
        }
        return Optional.of(blocks);
    }

    private static Optional<RtcpPacket> bye(byte[] data, int start, int end, int count) {
        if (start + 4 * count > end) {
            return Optional.empty();
        }
        List<Integer> sources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sources.add(Bytes.int32(data, start + 4 * i));
        }
        return Optional.of(new Bye(sources));
    }
}
