package convonet.media;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;

/// Encodes 20 ms at a time with Opus in its low-delay mode: a third of the work of its mode for speech, and wide-band
/// speech at 32 kbit/s does not sound worse. Used by one thread.
final class OpusWriter {
    static final int RATE = 16_000;

    /// 20 ms.
    static final int SAMPLES = RATE / 50;

    /// No packet is longer (RFC 6716 §3.2.1).
    static final int LARGEST = 1_275;

    private static final int BITS_PER_SECOND = 32_000;

    private final OpusEncoder encoder;

    OpusWriter() {
        try {
            encoder = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_RESTRICTED_LOWDELAY);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus knows 16 kHz mono", e);
        }
        encoder.setBitrate(BITS_PER_SECOND);
        encoder.setComplexity(2);
    }

    /// @param sound of 320 samples
    /// @param packet with room for the largest from `offset` on
    /// @return the length of what was written
    int write(short[] sound, byte[] packet, int offset) {
        try {
            return encoder.encode(sound, 0, SAMPLES, packet, offset, LARGEST);
        } catch (OpusException e) {
            throw new IllegalStateException("20 ms could not be encoded", e);
        }
    }
}
