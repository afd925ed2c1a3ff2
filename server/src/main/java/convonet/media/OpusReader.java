package convonet.media;

import convonet.audio.Frame;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.util.Arrays;
import java.util.function.Consumer;

/// Decodes a stream of Opus to 16 kHz as it comes, in order. What is missing between two packets is filled up: from
/// what
/// the second one says about it, when it does (in-band FEC), else by concealment; a gap without a loss is a sender that
/// was silent (DTX), and is filled with comfort noise. Gaps of more than a second are left out. Used by one thread.
final class OpusReader {
    static final int RATE = 16_000;

    /// Of timestamps and of what packets count, whatever is decoded to (RFC 7587 §4.1).
    static final int CLOCK_RATE = 48_000;

    private static final int RATIO = CLOCK_RATE / RATE;
    private static final int LONGEST = RATE * 120 / 1_000;
    private static final int PIECE = RATE / 50;
    private static final int SMALLEST = RATE / 400;

    private final OpusDecoder decoder;
    private final short[] sound = new short[LONGEST];
    private boolean begun;
    private long expected;

    OpusReader() {
        try {
            decoder = new OpusDecoder(RATE, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus knows 16 kHz mono", e);
        }
    }

    /// @param afterLoss whether packets before this one were lost
    /// @param out gets one frame or more
    /// @return false when it is malformed; then the next one is decoded as if this one was lost
    boolean read(RtpPacket packet, boolean afterLoss, Consumer<Frame> out) {
        try {
            int samples = OpusPacketInfo.getNumSamples(packet.data(), packet.start(), packet.length(), RATE);
            if (packet.length() == 0 || samples <= 0 || samples > LONGEST) {
                return false;
            }
            int missing = missingBefore(packet.timestamp());
            boolean mended = afterLoss && missing >= samples && samples >= PIECE / 2;
            conceal(mended ? missing - samples : missing, out);
            if (mended) {
                tell(decode(packet, samples, true), out);
            }
            tell(decode(packet, LONGEST, false), out);
            expected = packet.timestamp() + (long) samples * RATIO;
            begun = true;
            return true;
        } catch (OpusException | RuntimeException malformed) {
            // The decoder's own bounds are those of its arrays.
            decoder.resetState();
            return false;
        }
    }

    /// In samples; 0 when the timestamp begins anew.
    private int missingBefore(long timestamp) {
        int gap = (int) (timestamp - expected);
        return begun && gap > 0 && gap <= CLOCK_RATE ? gap / RATIO / SMALLEST * SMALLEST : 0;
    }

    private void conceal(int missing, Consumer<Frame> out) throws OpusException {
        for (int left = missing; left > 0; left -= PIECE) {
            tell(decoder.decode(null, 0, 0, sound, 0, Math.min(left, PIECE), false), out);
        }
    }

    private int decode(RtpPacket packet, int room, boolean mending) throws OpusException {
        return decoder.decode(packet.data(), packet.start(), packet.length(), sound, 0, room, mending);
    }

    private void tell(int samples, Consumer<Frame> out) {
        if (samples > 0) {
            out.accept(new Frame(Arrays.copyOf(sound, samples), RATE));
        }
    }
}
