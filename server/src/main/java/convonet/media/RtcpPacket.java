package convonet.media;

import java.util.List;

/// One packet of a compound of RTCP, RFC 3550 §6. Timestamps and counts are 32 bits, unsigned.
sealed interface RtcpPacket {

    /// §6.4.1.
    ///
    /// @param ntp the wall clock's 64 bits, seconds since 1900 in the upper half
    record SenderReport(int ssrc, long ntp, long rtpTimestamp, long packets, long octets, List<ReportBlock> blocks)
            implements RtcpPacket {}

    /// §6.4.2.
    record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {}

    /// §6.6.
    record Bye(List<Integer> sources) implements RtcpPacket {}

    /// Descriptions, feedback and whatever else we do not act upon.
    record Other(int type) implements RtcpPacket {}

    /// How one stream arrived at its receiver.
    ///
    /// @param fractionLost since the report before, in 1/256
    /// @param lost in all, 24 bits, signed: duplicates make it negative
    /// @param highestSequence with how often it rolled over in the upper half
    /// @param jitter in units of the stream's timestamps
    /// @param lastReport the middle 32 bits of the sender report's time; 0 for none
    /// @param delay since then, in 1/65536 s
    record ReportBlock(
            int ssrc, int fractionLost, int lost, long highestSequence, long jitter, long lastReport, long delay) {
        static final int LENGTH = 24;
    }
}
