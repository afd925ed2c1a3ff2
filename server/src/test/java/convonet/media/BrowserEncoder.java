package convonet.media;

import convonet.audio.Frame;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Encodes as a browser does: SILK with in-band correction for a loss of 20 %.
public final class BrowserEncoder {
    private static final int RATE = 16_000;
    private static final int PIECE = RATE / 50;
    private static final int LARGEST = 1_275;

    private BrowserEncoder() {}

    /// @param sound of 16 kHz; its end is filled up with silence
    /// @return packets of 20 ms
    public static List<byte[]> packets(Frame sound) {
        try {
            return encoded(sound.samples());
        } catch (OpusException e) {
            throw new IllegalStateException("Opus knows 16 kHz mono", e);
        }
    }

    private static List<byte[]> encoded(short[] samples) throws OpusException {
        OpusEncoder encoder = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setForceMode(OpusMode.MODE_SILK_ONLY);
        encoder.setBitrate(32_000);
        encoder.setUseInbandFEC(true);
        encoder.setPacketLossPercent(20);
        List<byte[]> packets = new ArrayList<>();
        byte[] packet = new byte[LARGEST];
        for (int at = 0; at < samples.length; at += PIECE) {
            short[] piece = Arrays.copyOfRange(samples, at, at + PIECE);
            packets.add(Arrays.copyOf(packet, encoder.encode(piece, 0, PIECE, packet, 0, packet.length)));
        }
        return packets;
    }
}
