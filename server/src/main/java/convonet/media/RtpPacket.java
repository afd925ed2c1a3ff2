package convonet.media;

import java.util.Optional;

/// A packet of RTP that was opened (RFC 3550 §5.1). Header extensions (RFC 8285) and contributing sources are passed
/// over: none is agreed upon.
///
/// @param sequence 16 bits
/// @param timestamp 32 bits, unsigned
/// @param data the whole packet, not changed afterwards
/// @param start where the payload begins
/// @param length of the payload, without padding
// A packet is never compared.
@SuppressWarnings("ArrayRecordComponent")
record RtpPacket(
        int payloadType, boolean marker, int sequence, long timestamp, int ssrc, byte[] data, int start, int length) {
    static final int HEADER = 12;

    /// @return how long the header is with contributing sources and extension; negative when it is malformed
    static int headerLength(byte[] packet, int length) {
        if (length < HEADER || (packet[0] & 0xc0) != 0x80) {
            return -1;
        }
        int header = HEADER + 4 * (packet[0] & 0x0f);
        if ((packet[0] & 0x10) != 0) {
            if (header + 4 > length) {
                return -1;
            }
            header += 4 + 4 * Bytes.unsigned16(packet, header + 2);
        }
        return header <= length ? header : -1;
    }

    /// @param packet all of it, not changed afterwards
    /// @return empty when it is malformed
    static Optional<RtpPacket> parse(byte[] packet) {
        int start = headerLength(packet, packet.length);
        if (start < 0) {
            return Optional.empty();
        }
        int end = packet.length;
        if ((packet[0] & 0x20) != 0) {
            int padding = end > start ? Bytes.unsigned8(packet, end - 1) : 0;
            if (padding == 0 || padding > end - start) {
                return Optional.empty();
            }
            end -= padding;
        }
        return Optional.of(new RtpPacket(
                packet[1] & 0x7f,
                (packet[1] & 0x80) != 0,
                Bytes.unsigned16(packet, 2),
                Bytes.unsigned32(packet, 4),
                Bytes.int32(packet, 8),
                packet,
                start,
                end - start));
    }

    /// Writes a header without extension.
    static void writeHeader(byte[] packet, int payloadType, boolean marker, int sequence, long timestamp, int ssrc) {
        packet[0] = (byte) 0x80;
        packet[1] = (byte) (payloadType | (marker ? 0x80 : 0));
        Bytes.put16(packet, 2, sequence);
        Bytes.put32(packet, 4, (int) timestamp);
        Bytes.put32(packet, 8, ssrc);
    }

    /// How far one 16-bit sequence number lies after another: -32 768 to 32 767.
    static int distance(int from, int to) {
        return (short) (to - from);
    }
}
