package convonet.media;

import convonet.media.RtcpPacket.ReceiverReport;
import convonet.media.RtcpPacket.ReportBlock;
import convonet.media.RtcpPacket.SenderReport;
import java.util.List;
import java.util.random.RandomGenerator;

/// Numbers, protects and sends the packets of our one stream, and tells about them by RTCP. Used by one thread.
final class RtpSender {
    private static final int LARGEST = 2_048;

    private final SrtpSender keys;
    private final int ssrc;
    private final String name;
    private final DtlsPipe.Sink sink;
    private final byte[] sealed = new byte[LARGEST];

    /// Where timestamps begin (RFC 3550 §5.1).
    private final int timestampBase;

    private AudioTerms terms;
    private int next;
    private long packets;
    private long octets;

    /// Where a packet that is passed on stands in our row.
    ///
    /// @param ticks its timestamp, without the random beginning
    record Place(boolean tone, boolean marker, int sequence, long ticks) {}

    /// @param local has our number and canonical name
    RtpSender(SrtpKeys keys, Negotiation.Local local, AudioTerms terms, DtlsPipe.Sink sink, RandomGenerator random) {
        this.keys = new SrtpSender(keys);
        this.ssrc = local.ssrc();
        this.name = local.name();
        this.terms = terms;
        this.sink = sink;
        this.timestampBase = random.nextInt();
        // Far from the first roll-over, whose loss a receiver could not notice (RFC 3711 §3.3.1).
        this.next = random.nextInt(0x4000);
    }

    long packets() {
        return packets;
    }

    void agreeOn(AudioTerms changed) {
        terms = changed;
    }

    /// @param ticks of a packet
    int timestamp(long ticks) {
        return (int) (timestampBase + ticks);
    }

    /// The sequence number of the next packet.
    int next() {
        return next;
    }

    /// @param packet the payload, after room for a header
    /// @param length of the payload
    void send(byte[] packet, int length, boolean marker, long ticks) {
        send(packet, length, terms.opus(), new Place(false, marker, next, ticks));
    }

    /// @return false when the peer has no such format
    boolean forward(byte[] packet, int length, Place place) {
        if (place.tone() && terms.tones().isEmpty()) {
            return false;
        }
        send(packet, length, place.tone() ? terms.tones().getAsInt() : terms.opus(), place);
        return true;
    }

    private void send(byte[] packet, int length, int payloadType, Place place) {
        next = place.sequence() + 1 & 0xffff;
        if (!terms.receives()) {
            return;
        }
        RtpPacket.writeHeader(
                packet, payloadType, place.marker(), place.sequence(), timestampBase + place.ticks(), ssrc);
        int sealedLength = keys.protectRtp(packet, RtpPacket.HEADER, RtpPacket.HEADER + length, sealed);
        sink.send(sealed, 0, sealedLength);
        packets++;
        octets += length;
    }

    /// @param ntp the wall clock, 64 bits
    /// @param ticks the timestamp of the same moment
    /// @param leaving whether it is the last one
    void report(long ntp, long ticks, List<ReportBlock> blocks, boolean leaving) {
        RtcpWriter writer = new RtcpWriter();
        if (packets > 0) {
            writer.report(new SenderReport(ssrc, ntp, timestampBase + ticks, packets, octets, blocks));
        } else {
            writer.report(new ReceiverReport(ssrc, blocks));
        }
        writer.name(ssrc, name);
        if (leaving) {
            writer.bye(ssrc);
        }
        sink.send(sealed, 0, keys.protectRtcp(writer.compound(), writer.length(), sealed));
    }
}
