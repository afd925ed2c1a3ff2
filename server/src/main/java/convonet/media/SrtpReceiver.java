package convonet.media;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/// Opens what a peer sends: authentic, and each packet once. Keeps state for a few streams only, and for none before
/// its first packet has proved to be authentic. Used by one thread.
final class SrtpReceiver {
    private static final int MOST_STREAMS = 16;

    private final SrtpTransform rtp;
    private final SrtpTransform rtcp;
    private final Map<Integer, ReplayWindow> rtpStreams = new HashMap<>();
    private final Map<Integer, ReplayWindow> rtcpStreams = new HashMap<>();

    SrtpReceiver(SrtpKeys keys) {
        rtp = keys.rtpTransform();
        rtcp = keys.rtcpTransform();
    }

    /// @param header length of the header as RtpPacket found it
    /// @return the length of what was written to `target`; negative when it is forged, came before, or is too old
    int openRtp(byte[] sealed, int header, int length, byte[] target) {
        int ssrc = Bytes.int32(sealed, 8);
        ReplayWindow window = rtpStreams.getOrDefault(ssrc, new ReplayWindow());
        long index = window.estimate(Bytes.unsigned16(sealed, 2));
        if (!window.isFresh(index)) {
            return -1;
        }
        try {
            int opened = rtp.openRtp(sealed, header, length, ssrc, index, target);
            return accept(rtpStreams, ssrc, window, index) ? opened : -1;
        } catch (GeneralSecurityException forged) {
            return -1;
        }
    }

    /// @return the length of what was written to `target`; negative when it is forged, came before, or is too old
    int openRtcp(byte[] sealed, int length, byte[] target) {
        int index = rtcp.rtcpIndex(sealed, length);
        if (index < 0) {
            return -1;
        }
        int ssrc = Bytes.int32(sealed, 4);
        ReplayWindow window = rtcpStreams.getOrDefault(ssrc, new ReplayWindow());
        if (!window.isFresh(index)) {
            return -1;
        }
        try {
            int opened = rtcp.openRtcp(sealed, length, target);
            return accept(rtcpStreams, ssrc, window, index) ? opened : -1;
        } catch (GeneralSecurityException forged) {
            return -1;
        }
    }

    private static boolean accept(Map<Integer, ReplayWindow> streams, int ssrc, ReplayWindow window, long index) {
        if (!streams.containsKey(ssrc) && streams.size() >= MOST_STREAMS) {
            return false;
        }
        streams.put(ssrc, window);
        window.accept(index);
        return true;
    }
}
