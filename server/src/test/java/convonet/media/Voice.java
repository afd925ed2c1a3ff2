package convonet.media;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Something like a voice, as a browser sends it.
final class Voice {

    private Voice() {}

    /// What a browser's encoder makes of a voice: SILK with in-band correction for a loss of 20 %.
    static List<byte[]> packets() {
        try {
            return encoded();
        } catch (OpusException e) {
            throw new IllegalStateException("Opus knows 16 kHz mono", e);
        }
    }

    private static List<byte[]> encoded() throws OpusException {
        OpusEncoder encoder = new OpusEncoder(16_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setForceMode(OpusMode.MODE_SILK_ONLY);
        encoder.setBitrate(32_000);
        encoder.setUseInbandFEC(true);
        encoder.setPacketLossPercent(20);
        List<byte[]> packets = new ArrayList<>();
        byte[] packet = new byte[1_275];
        for (int i = 0; i < 100; i++) {
            short[] piece = new short[320];
            for (int j = 0; j < 320; j++) {
                int at = 320 * i + j;
                double pitch = 120 + 60 * Math.sin(at / 5_000.0);
                double saw = 2 * (at * pitch / 16_000 % 1) - 1;
                piece[j] = (short) (9_000 * saw * (0.6 + 0.4 * Math.sin(at / 1_300.0)));
            }
            packets.add(Arrays.copyOf(packet, encoder.encode(piece, 0, 320, packet, 0, packet.length)));
        }
        return packets;
    }
}
