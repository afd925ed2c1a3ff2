package convonet.media;

import convonet.audio.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a peer sends, from protected packets to frames of 16 kHz and keys. One stream is heard: when another source
/// takes over, the row begins anew. Used by one thread.
final class Incoming {
    private static final int LONGEST = 2_048;

    private final SrtpReceiver keys;
    private final Counts counts;
    private final Ear ear;
    private final byte[] plain = new byte[LONGEST];
    private AudioTerms terms;

    private Optional<Reception> reception = Optional.empty();
    private ReorderWindow window = new ReorderWindow();
    private OpusReader reader = new OpusReader();
    private TonePackets tones = new TonePackets();
    private int next = -1;

    /// Told in the order of the packets.
    interface Ear {
        void heard(Frame frame);

        void pressed(Tone tone);

        /// Whether audio is to be decoded.
        boolean isListening();

        /// Every packet of the audio before it is decoded.
        void packet(RtpPacket packet);
    }

    Incoming(SrtpKeys keys, AudioTerms terms, Counts counts, Ear ear) {
        this.keys = new SrtpReceiver(keys);
        this.terms = terms;
        this.counts = counts;
        this.ear = ear;
    }

    void agreeOn(AudioTerms changed) {
        terms = changed;
    }

    void rtp(byte[] sealed, long now) {
        int header = RtpPacket.headerLength(sealed, sealed.length);
        if (header < 0 || sealed.length > LONGEST) {
            counts.dropped(Dropped.MALFORMED);
            return;
        }
        int length = keys.openRtp(sealed, header, sealed.length, plain);
        if (length < 0) {
            counts.dropped(Dropped.FORGED);
            return;
        }
        Optional<RtpPacket> packet = RtpPacket.parse(Arrays.copyOf(plain, length));
        if (packet.isEmpty()) {
            counts.dropped(Dropped.MALFORMED);
        } else if (isAgreed(packet.get().payloadType())) {
            inOrder(packet.get(), now);
        } else {
            counts.dropped(Dropped.UNWANTED);
        }
    }

    private boolean isAgreed(int payloadType) {
        return payloadType == terms.opus() || terms.tones().stream().anyMatch(tone -> tone == payloadType);
    }

    private void inOrder(RtpPacket packet, long now) {
        Reception stream =
                reception.filter(known -> known.ssrc() == packet.ssrc()).orElseGet(() -> begin(packet.ssrc()));
        stream.received(packet.sequence(), packet.timestamp(), now);
        long lateBefore = window.late();
        window.add(packet, this::read);
        counts.dropped(Dropped.LATE, window.late() - lateBefore);
    }

    private Reception begin(int ssrc) {
        window.release(this::read);
        window = new ReorderWindow();
        reader = new OpusReader();
        tones = new TonePackets();
        next = -1;
        Reception stream = new Reception(ssrc, OpusReader.CLOCK_RATE);
        reception = Optional.of(stream);
        return stream;
    }

    /// Whether packets wait for one that is missing.
    boolean isWaiting() {
        return window.isWaiting();
    }

    /// Waits no longer for what is missing.
    void release() {
        window.release(this::read);
    }

    private void read(RtpPacket packet) {
        boolean afterLoss = next >= 0 && next != packet.sequence();
        next = packet.sequence() + 1 & 0xffff;
        ear.packet(packet);
        if (packet.payloadType() != terms.opus()) {
            tones.read(packet).ifPresent(ear::pressed);
        } else if (ear.isListening() && !reader.read(packet, afterLoss, ear::heard)) {
            counts.dropped(Dropped.MALFORMED);
        }
    }

    /// @return empty when it is forged or malformed
    List<RtcpPacket> rtcp(byte[] sealed, long now) {
        int length = sealed.length > LONGEST ? -1 : keys.openRtcp(sealed, sealed.length, plain);
        if (length < 0) {
            counts.dropped(Dropped.FORGED);
            return List.of();
        }
        Optional<List<RtcpPacket>> packets = RtcpReader.read(plain, length);
        if (packets.isEmpty()) {
            counts.dropped(Dropped.MALFORMED);
        }
        packets.stream().flatMap(List::stream).forEach(packet -> note(packet, now));
        return packets.orElse(List.of());
    }

    private void note(RtcpPacket packet, long now) {
        if (packet instanceof RtcpPacket.SenderReport report) {
            reception
                    .filter(stream -> stream.ssrc() == report.ssrc())
                    .ifPresent(stream -> stream.senderReported(report.ntp(), now));
        }
    }

    /// How it arrives, for a report; none before the first packet.
    List<RtcpPacket.ReportBlock> reports(long now) {
        return reception.map(stream -> stream.report(now)).stream().toList();
    }

    long received() {
        return reception.map(Reception::packets).orElse(0L);
    }

    long lost() {
        return reception.map(Reception::lost).orElse(0L);
    }
}
