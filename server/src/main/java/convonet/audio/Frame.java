package convonet.audio;

import java.time.Duration;

/// A stretch of mono sound: signed 16-bit samples at `sampleRate` hertz.
///
/// The samples are shared, not copied; nobody changes them after the frame is made.
///
/// @param samples the sound, at least one sample
/// @param sampleRate samples a second, 8 000 to 48 000
// A frame is never compared, and copying each one would double the cost of a call.
@SuppressWarnings("ArrayRecordComponent")
public record Frame(short[] samples, int sampleRate) {

    public Frame {
        if (samples.length == 0) {
            throw new IllegalArgumentException("a frame holds at least one sample");
        }
        if (sampleRate < 8_000 || sampleRate > 48_000) {
            throw new IllegalArgumentException("sample rate " + sampleRate + " is not within 8000 to 48000");
        }
    }

    /// @param littleEndian pairs of bytes, low byte first; an odd last byte is an error
    public static Frame ofBytes(byte[] littleEndian, int sampleRate) {
        if (littleEndian.length % 2 != 0) {
            throw new IllegalArgumentException("16-bit sound has an even number of bytes, not " + littleEndian.length);
        }
        short[] samples = new short[littleEndian.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((littleEndian[2 * i] & 0xff) | (littleEndian[2 * i + 1] << 8));
        }
        return new Frame(samples, sampleRate);
    }

    /// Low byte first, as `pcm_s16le` travels.
    public byte[] toBytes() {
        byte[] bytes = new byte[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            bytes[2 * i] = (byte) samples[i];
            bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        return bytes;
    }

    public Duration duration() {
        return Duration.ofNanos(samples.length * 1_000_000_000L / sampleRate);
    }
}
