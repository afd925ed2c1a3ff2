package convonet.media;

import convonet.media.RtcpPacket.ReceiverReport;
import convonet.media.RtcpPacket.ReportBlock;
import convonet.media.RtcpPacket.SenderReport;
import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The audio of one peer in both directions, once there are keys. Used by one thread.
final class SecuredAudio {
    /// From 1900, where NTP begins, to 1970.
    private static final long NTP_EPOCH = 2_208_988_800L;

    private final Clock clock;
    private final Incoming incoming;
    private final RtpSender sender;
    private final Outgoing outgoing;
    private final int ssrc;
    private Optional<Double> theirLoss = Optional.empty();
    private Optional<Duration> roundTrip = Optional.empty();

    SecuredAudio(LivePeer.House house, Incoming incoming, RtpSender sender, Departed departed, int ssrc) {
        this.clock = house.clock();
        this.incoming = incoming;
        this.sender = sender;
        this.outgoing = new Outgoing(sender, house.counts(), departed, clock.nanos());
        this.ssrc = ssrc;
    }

    void agreeOn(AudioTerms terms) {
        incoming.agreeOn(terms);
        sender.agreeOn(terms);
    }

    Incoming incoming() {
        return incoming;
    }

    Outgoing outgoing() {
        return outgoing;
    }

    /// @return when to come again, on the clock
    OptionalLong advance() {
        return outgoing.advance(clock.nanos());
    }

    void arrived(byte[] datagram) {
        long now = clock.nanos();
        if (RtcpReader.isRtcp(datagram)) {
            incoming.rtcp(datagram, now).forEach(this::note);
        } else {
            incoming.rtp(datagram, now);
        }
    }

    private void note(RtcpPacket packet) {
        switch (packet) {
            case SenderReport report -> note(report.blocks());
            case ReceiverReport report -> note(report.blocks());
            // A source that leaves may be replaced by another; the peer itself takes leave by DTLS.
            case RtcpPacket.Bye _, RtcpPacket.Other _ -> {}
        }
    }

    /// RFC 3550 §6.4.1: the time of arrival, less when we reported, less how long it lay there.
    private void note(List<ReportBlock> blocks) {
        for (ReportBlock block : blocks) {
            if (block.ssrc() == ssrc) {
                theirLoss = Optional.of(block.fractionLost() / 256.0);
                if (block.lastReport() != 0) {
                    int units = (int) ((ntp() >>> 16) - block.lastReport() - block.delay());
                    roundTrip = Optional.of(Duration.ofNanos(Math.max(0, units) * 1_000_000_000L / 65_536));
                }
            }
        }
    }

    void report(boolean leaving) {
        sender.report(ntp(), outgoing.ticks(clock.nanos()), incoming.reports(clock.nanos()), leaving);
    }

    PeerStatistics statistics() {
        return new PeerStatistics(incoming.received(), incoming.lost(), sender.packets(), theirLoss, roundTrip);
    }

    private long ntp() {
        Instant now = clock.now();
        return (now.getEpochSecond() + NTP_EPOCH) << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
    }
}
