package convonet.media;

import convonet.audio.Frame;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusBandwidth;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Encodes as a browser does: with in-band correction for a loss of 20 %, and in SILK's mode when it was asked for
/// wide-band.
public final class BrowserEncoder {
    private static final int LARGEST = 1_275;

    private BrowserEncoder() {}

    /// @param sound of 16 kHz; its end is filled up with silence
    /// @return packets of 20 ms
    public static List<byte[]> packets(Frame sound) {
        return packets(sound, OpusMode.MODE_SILK_ONLY);
    }

    /// In any of Opus's three modes.
    ///
    /// @param sound of 16 or 48 kHz
    static List<byte[]> packets(Frame sound, OpusMode mode) {
        try {
            return encoded(sound, mode);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus knows mono at this rate", e);
        }
    }

    private static List<byte[]> encoded(Frame sound, OpusMode mode) throws OpusException {
        int length = sound.sampleRate() / 50;
        OpusEncoder encoder = new OpusEncoder(sound.sampleRate(), 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setForceMode(mode);
        encoder.setBandwidth(
                mode == OpusMode.MODE_SILK_ONLY
                        ? OpusBandwidth.OPUS_BANDWIDTH_WIDEBAND
                        : OpusBandwidth.OPUS_BANDWIDTH_FULLBAND);
        encoder.setBitrate(32_000);
        encoder.setUseInbandFEC(true);
        encoder.setPacketLossPercent(20);
        List<byte[]> packets = new ArrayList<>();
        byte[] packet = new byte[LARGEST];
        for (int at = 0; at < sound.samples().length; at += length) {
            short[] piece = Arrays.copyOfRange(sound.samples(), at, at + length);
            packets.add(Arrays.copyOf(packet, encoder.encode(piece, 0, length, packet, 0, packet.length)));
        }
        return packets;
    }
}
