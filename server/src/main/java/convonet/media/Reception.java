package convonet.media;

import convonet.media.RtcpPacket.ReportBlock;

/// How one stream arrives, counted as RFC 3550 A.1, A.3 and A.8 do. Used by one thread.
final class Reception {
    /// A jump of the sequence numbers beyond this is a stream that began anew (MAX_DROPOUT).
    private static final int DROPOUT = 3_000;

    private final int ssrc;
    private final int clockRate;

    private int base = -1;
    private int highest;
    private long rollovers;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private long jitterTimes16;
    private long lastTransit;
    private boolean transitKnown;

    private long lastReport;
    private long reportedAt;

    /// @param clockRate timestamps a second
    Reception(int ssrc, int clockRate) {
        this.ssrc = ssrc;
        this.clockRate = clockRate;
    }

    int ssrc() {
        return ssrc;
    }

    /// @param now the time of arrival in nanoseconds
    void received(int sequence, long timestamp, long now) {
        int ahead = base < 0 ? 0 : RtpPacket.distance(highest, sequence);
        if (base < 0 || Math.abs(ahead) > DROPOUT) {
            restart(sequence);
        } else if (ahead > 0) {
            rollovers += sequence < highest ? 1 : 0;
            highest = sequence;
        }
        received++;
        long transit = now / 1_000 * clockRate / 1_000_000 - timestamp;
        if (transitKnown) {
            // Both wrap around at 32 bits; their difference is small.
            long difference = Math.abs((int) (transit - lastTransit));
            jitterTimes16 += difference - ((jitterTimes16 + 8) >> 4);
        }
        lastTransit = transit;
        transitKnown = true;
    }

    private void restart(int sequence) {
        base = sequence;
        highest = sequence;
        rollovers = 0;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        jitterTimes16 = 0;
        transitKnown = false;
    }

    /// @param ntp the sender's clock, 64 bits
    void senderReported(long ntp, long now) {
        lastReport = ntp >>> 16 & 0xffff_ffffL;
        reportedAt = now;
    }

    long packets() {
        return received;
    }

    /// In all; never negative.
    long lost() {
        return Math.max(0, expected() - received);
    }

    /// Begins a new interval.
    ReportBlock report(long now) {
        long expected = expected();
        long expectedSince = expected - expectedBefore;
        long lostSince = expectedSince - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = expectedSince <= 0 || lostSince <= 0 ? 0 : (int) Math.min(255, (lostSince << 8) / expectedSince);
        long delay = lastReport == 0 ? 0 : (now - reportedAt) / 1_000 * 65_536 / 1_000_000;
        return new ReportBlock(
                ssrc,
                fraction,
                Math.clamp(expected - received, -0x80_0000, 0x7f_ffff),
                rollovers << 16 | highest,
                jitterTimes16 >> 4,
                lastReport,
                delay);
    }

    private long expected() {
        return base < 0 ? 0 : (rollovers << 16 | highest) - base + 1;
    }
}
