package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.Resampler;
import convonet.audio.Sounds;
import io.github.jaredmdobson.concentus.OpusMode;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpusTest {
    private static final int RATE = 16_000;
    private static final Frame TONE = Sounds.tone(1_000, 0.3, 3 * RATE, RATE);

    private final OpusReader reader = new OpusReader();
    private final List<Frame> heard = new ArrayList<>();

    @Test
    void aToneComesThroughWithItsLevel() {
        Recording recording = Recording.of(TONE);
        assertThat(recording.packets()).hasSize(150);
        for (int i = 0; i < 150; i++) {
            assertThat(read(recording.packets().get(i), i, i, false)).isTrue();
        }
        assertThat(samples()).isEqualTo(3 * RATE);
        assertThat(Sounds.decibels(middle())).isCloseTo(Sounds.decibels(TONE), within());
    }

    /// A browser that does not care for the band we ask for sends packets of the hybrid mode.
    @ParameterizedTest
    @EnumSource(
            value = OpusMode.class,
            names = {"MODE_SILK_ONLY", "MODE_HYBRID", "MODE_CELT_ONLY"})
    void aVoiceComesThroughInEveryMode(OpusMode mode) {
        Frame full = new Resampler(RATE, 48_000).resample(Voice.sound()).orElseThrow();
        List<byte[]> packets = BrowserEncoder.packets(full, mode);
        for (int i = 0; i < packets.size(); i++) {
            assertThat(OpusPacketInfo.getEncoderMode(packets.get(i), 0)).isEqualTo(mode);
            assertThat(read(packets.get(i), i, i, false)).isTrue();
        }
        assertThat(samples()).isCloseTo(2 * RATE, org.assertj.core.api.Assertions.within(320));
        Frame all = Sounds.join(heard.toArray(Frame[]::new));
        assertThat(Sounds.decibels(all))
                .isCloseTo(Sounds.decibels(Voice.sound()), org.assertj.core.api.Assertions.within(1.0));
    }

    @Test
    void aRecordingIsFilledUpToWholePieces() {
        assertThat(Recording.of(Sounds.tone(500, 0.3, 321, RATE)).packets()).hasSize(2);
    }

    @Test
    void lostPacketsAreConcealedSoThatTimeGoesOn() {
        Recording recording = Recording.of(TONE);
        for (int i = 0; i < 150; i++) {
            if (i % 10 < 8) {
                read(recording.packets().get(i), i, i, i % 10 == 0 && i > 0);
            }
        }
        assertThat(samples()).isEqualTo(148 * 320);
    }

    /// The sender's packets carry what was before them: with it a lost packet sounds nearly as if it had come.
    @Test
    void inBandCorrectionMendsASingleLoss() {
        List<byte[]> packets = Voice.packets();
        double mended = errorWithLosses(packets, true);
        double concealed = errorWithLosses(packets, false);
        assertThat(mended).isLessThan(concealed * 0.7);
    }

    /// A sender that was silent (DTX) leaves numbers in a row and a gap in time.
    @Test
    void aSilenceOfTheSenderIsFilledAndALongOneIsLeftOut() {
        Recording recording = Recording.of(TONE);
        read(recording.packets().get(0), 0, 0, false);
        read(recording.packets().get(1), 1, 21, false);
        assertThat(samples()).isEqualTo(22 * 320);
        read(recording.packets().get(2), 2, 500, false);
        assertThat(samples()).isEqualTo(23 * 320);
        read(recording.packets().get(3), 3, 40, false);
        assertThat(samples()).as("a clock that began anew").isEqualTo(24 * 320);
    }

    @Test
    void nothingMalformedThrowsAndWhatFollowsIsHeard() {
        Random random = new Random(4);
        byte[] good = Recording.of(TONE).packets().getFirst();
        for (int i = 0; i < 3_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            read(noise, i, i, i % 3 == 0);
        }
        heard.clear();
        assertThat(read(good, 9_000, 9_000, false)).isTrue();
        assertThat(samples()).isEqualTo(320);
    }

    private double errorWithLosses(List<byte[]> packets, boolean mend) {
        List<Frame> whole = decode(packets, false, false);
        List<Frame> broken = decode(packets, true, mend);
        short[] expected = Sounds.join(whole.toArray(Frame[]::new)).samples();
        short[] actual = Sounds.join(broken.toArray(Frame[]::new)).samples();
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow(expected[i] - actual[i], 2);
        }
        return error;
    }

    /// Every fifth packet is lost. Without mending, the reader is not told so, and conceals.
    private static List<Frame> decode(List<byte[]> packets, boolean lossy, boolean mend) {
        OpusReader decoder = new OpusReader();
        List<Frame> out = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            if (!lossy || i % 5 != 3) {
                decoder.read(packet(packets.get(i), i, 960L * i), lossy && mend && i % 5 == 4, out::add);
            }
        }
        return out;
    }

    private boolean read(byte[] payload, int sequence, int pieces, boolean afterLoss) {
        return reader.read(packet(payload, sequence, 960L * pieces), afterLoss, heard::add);
    }

    private static RtpPacket packet(byte[] payload, int sequence, long timestamp) {
        byte[] packet = new byte[RtpPacket.HEADER + payload.length];
        RtpPacket.writeHeader(packet, 111, false, sequence & 0xffff, timestamp, 1);
        System.arraycopy(payload, 0, packet, RtpPacket.HEADER, payload.length);
        return RtpPacket.parse(packet).orElseThrow();
    }

    private int samples() {
        return heard.stream().mapToInt(frame -> frame.samples().length).sum();
    }

    private Frame middle() {
        Frame all = Sounds.join(heard.toArray(Frame[]::new));
        return Sounds.part(all, RATE / 2, 2 * RATE);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(0.5);
    }
}
