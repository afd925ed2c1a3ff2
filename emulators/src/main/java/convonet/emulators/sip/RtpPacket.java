package convonet.emulators.sip;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A packet of RTP (RFC 3550 §5.1).
///
/// @param data the whole packet, not changed afterwards
/// @param start where the payload begins
/// @param length of the payload, without padding
// A packet is never compared.
@SuppressWarnings("ArrayRecordComponent")
record RtpPacket(int type, int timestamp, byte[] data, int start, int length) {
    static final int HEADER = 12;

    private static final int VERSION = 0x80;

    /// @return empty when it is none
    static Optional<RtpPacket> parse(byte[] data) {
        if (data.length < HEADER || (data[0] & 0xc0) != VERSION) {
            return Optional.empty();
        }
        ByteBuffer packet = ByteBuffer.wrap(data);
        int start = HEADER + 4 * (data[0] & 0x0f);
        if ((data[0] & 0x10) != 0) {
            if (start + 4 > data.length) {
                return Optional.empty();
            }
            start += 4 + 4 * (packet.getShort(start + 2) & 0xffff);
        }
        int padding = (data[0] & 0x20) != 0 ? data[data.length - 1] & 0xff : 0;
        int length = data.length - start - padding;
        return length < 0
                ? Optional.empty()
                : Optional.of(new RtpPacket(data[1] & 0x7f, packet.getInt(4), data, start, length));
    }

    /// @param packet a header longer than the payload
    static void write(byte[] packet, int sequence, int timestamp, int source, byte[] payload) {
        ByteBuffer.wrap(packet)
                .put((byte) VERSION)
                .put((byte) Terms.MULAW)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(source)
                .put(payload);
    }
}
