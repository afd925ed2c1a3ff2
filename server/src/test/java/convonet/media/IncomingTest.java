package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IncomingTest {
    private static final SrtpKeys KEYS = new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12]);
    private static final AudioTerms TERMS =
            new AudioTerms(0, 111, OptionalInt.of(110), true, true, "active", new IceCredentials("a", "b"), List.of());
    private static final List<byte[]> VOICE = Voice.packets();

    private final Counts counts = new Counts();
    private final List<Frame> heard = new ArrayList<>();
    private final List<Tone> pressed = new ArrayList<>();
    private final Incoming incoming = new Incoming(KEYS, TERMS, counts, new Incoming.Ear() {
        @Override
        public void heard(Frame frame) {
            heard.add(frame);
        }

        @Override
        public void pressed(Tone tone) {
            pressed.add(tone);
        }

        @Override
        public boolean isListening() {
            return true;
        }

        @Override
        public void packet(RtpPacket packet) {}
    });

    /// Exactly as if the decoder had been told that a packet was lost before the tenth.
    @Test
    void aLossIsMendedByThePacketAfterIt() {
        List<Frame> expected = new ArrayList<>();
        OpusReader reader = new OpusReader();
        for (int i = 0; i < 13; i++) {
            if (i != 9) {
                byte[] packet = packet(111, 7, i, VOICE.get(i));
                reader.read(RtpPacket.parse(packet).orElseThrow(), i == 10, expected::add);
                arrive(packet);
            }
        }
        assertThat(samples(heard)).hasSize(13 * 320).isEqualTo(samples(expected));
        assertThat(incoming.lost()).isEqualTo(1);
    }

    @Test
    void packetsOutOfOrderAreHeardInOrder() {
        for (int i : new int[] {0, 2, 1, 3, 5, 4}) {
            arrive(packet(111, 7, i, VOICE.get(i)));
        }
        List<Frame> expected = new ArrayList<>();
        OpusReader reader = new OpusReader();
        for (int i = 0; i < 6; i++) {
            reader.read(RtpPacket.parse(packet(111, 7, i, VOICE.get(i))).orElseThrow(), false, expected::add);
        }
        assertThat(samples(heard)).isEqualTo(samples(expected));
    }

    @Test
    void whatWaitsIsHeardWhenNobodyWaitsAnyLonger() {
        arrive(packet(111, 7, 0, VOICE.get(0)));
        arrive(packet(111, 7, 2, VOICE.get(2)));
        assertThat(samples(heard)).hasSize(320);
        assertThat(incoming.isWaiting()).isTrue();
        incoming.release();
        assertThat(samples(heard)).hasSize(3 * 320);
    }

    @Test
    void anotherSourceBeginsAnew() {
        arrive(packet(111, 7, 0, VOICE.get(0)));
        arrive(packet(111, 8, 30_000, VOICE.get(1)));
        arrive(packet(111, 8, 30_001, VOICE.get(2)));
        assertThat(samples(heard)).hasSize(3 * 320);
        assertThat(incoming.reports(0)).hasSize(1);
        assertThat(incoming.reports(0).getFirst().ssrc()).isEqualTo(8);
        assertThat(incoming.lost()).isZero();
    }

    @Test
    void formatsNobodyAgreedOnAreDroppedAndKeysAreTold() {
        arrive(packet(8, 7, 0, VOICE.get(0)));
        arrive(packet(110, 7, 1, new byte[] {3, 10, 0, 80}));
        assertThat(counts.count(Dropped.UNWANTED)).isEqualTo(1);
        assertThat(pressed).containsExactly(Tone.THREE);
        assertThat(heard).isEmpty();
    }

    private void arrive(byte[] packet) {
        byte[] sealed = new byte[packet.length + 20];
        incoming.rtp(Arrays.copyOf(sealed, seal(packet, sealed)), 0);
    }

    /// In any order, as a network brings them.
    private static int seal(byte[] packet, byte[] sealed) {
        return new SrtpSender(KEYS).protectRtp(packet, RtpPacket.HEADER, packet.length, sealed);
    }

    private static byte[] packet(int payloadType, int ssrc, int sequence, byte[] payload) {
        byte[] packet = new byte[RtpPacket.HEADER + payload.length];
        RtpPacket.writeHeader(packet, payloadType, false, sequence, 960L * sequence, ssrc);
        System.arraycopy(payload, 0, packet, RtpPacket.HEADER, payload.length);
        return packet;
    }

    private static short[] samples(List<Frame> frames) {
        return frames.isEmpty()
                ? new short[0]
                : Sounds.join(frames.toArray(Frame[]::new)).samples();
    }
}
