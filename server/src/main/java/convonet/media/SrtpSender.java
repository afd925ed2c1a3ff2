package convonet.media;

import java.security.GeneralSecurityException;

/// Protects what we send. Packets of RTP are given in the order of their sequence numbers. Used by one thread.
final class SrtpSender {
    private final SrtpTransform rtp;
    private final SrtpTransform rtcp;
    private long rtpIndex = -1;
    private int rtcpIndex;

    SrtpSender(SrtpKeys keys) {
        rtp = keys.rtpTransform();
        rtcp = keys.rtcpTransform();
    }

    /// @param packet with a sequence number after the one before
    /// @return the length of what was written to `target`
    int protectRtp(byte[] packet, int header, int length, byte[] target) {
        int sequence = Bytes.unsigned16(packet, 2);
        long rollover = rtpIndex < 0 ? 0 : (rtpIndex >>> 16) + (sequence < ((int) rtpIndex & 0xffff) ? 1 : 0);
        rtpIndex = rollover << 16 | sequence;
        try {
            return rtp.protectRtp(packet, header, length, Bytes.int32(packet, 8), rtpIndex, target);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a packet could not be encrypted", e);
        }
    }

    /// @return the length of what was written to `target`
    int protectRtcp(byte[] packet, int length, byte[] target) {
        rtcpIndex = rtcpIndex + 1 & 0x7fff_ffff;
        try {
            return rtcp.protectRtcp(packet, length, Bytes.int32(packet, 4), rtcpIndex, target);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a packet could not be encrypted", e);
        }
    }
}
