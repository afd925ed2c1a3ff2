package convonet.bench.caller;

import convonet.audio.Frame;
import java.util.Arrays;

/// Something to say: 16 kHz, and where in it the voice is.
///
/// @param onset the first sample that can be heard
/// @param end the sample after the last that can be heard
@SuppressWarnings("ArrayRecordComponent") // is never compared
public record Speech(String text, short[] samples, int onset, int end) {
    public static final int RATE = 16_000;

    /// About -46 dB of full scale: above it something is heard.
    private static final int AUDIBLE = 160;

    private static final int TAIL = RATE / 50;

    /// Without the silence before and after it.
    ///
    /// @throws IllegalArgumentException when there is nothing to hear
    public static Speech of(String text, Frame sound) {
        short[] all = sound.samples();
        int first = 0;
        while (first < all.length && Math.abs(all[first]) < AUDIBLE) {
            first++;
        }
        int last = all.length;
        while (last > first && Math.abs(all[last - 1]) < AUDIBLE) {
            last--;
        }
        if (first == last) {
            throw new IllegalArgumentException("silence");
        }
        return new Speech(text, Arrays.copyOfRange(all, first, Math.min(all.length, last + TAIL)), 0, last - first);
    }

    /// The beginning of it.
    public Speech first(int length) {
        int kept = Math.min(length, samples.length);
        return new Speech(text, Arrays.copyOf(samples, kept), onset, Math.min(end, kept));
    }

    public long nanos() {
        return nanos(samples.length);
    }

    static long nanos(long samples) {
        return samples * 1_000_000_000L / RATE;
    }

    static long samples(long nanos) {
        return nanos * RATE / 1_000_000_000L;
    }
}
