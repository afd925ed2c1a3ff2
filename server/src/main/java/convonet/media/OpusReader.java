package convonet.media;

import convonet.audio.Frame;
import convonet.audio.Resampler;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Decodes a stream of Opus to 16 kHz as it comes, in order. What is missing between two packets is filled up:
/// from what the second one says about it, when it does (in-band FEC), else by concealment; a gap without a loss
/// is a sender that was silent (DTX), and is filled with comfort noise. Gaps of more than a second are left out.
/// Used by one thread.
///
/// Concentus 1.0.2 decodes packets of the hybrid mode to silence at every rate but 48 kHz. We ask for wide-band, which
/// has no such packets; from a sender that sends one all the same, everything is decoded at 48 kHz from then on.
final class OpusReader {
    static final int RATE = 16_000;

    /// Of timestamps and of what packets count, whatever is decoded to (RFC 7587 §4.1).
    static final int CLOCK_RATE = 48_000;

    private OpusDecoder decoder = decoder(RATE);
    private int rate = RATE;
    private short[] sound = new short[longest()];
    private Optional<Resampler> resampler = Optional.empty();
    private boolean begun;
    private long expected;

    private static OpusDecoder decoder(int rate) {
        try {
            return new OpusDecoder(rate, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus knows mono at " + rate + " Hz", e);
        }
    }

    /// @param afterLoss whether packets before this one were lost
    /// @param out gets one frame or more
    /// @return false when it is malformed; then the next one is decoded as if this one was lost
    boolean read(RtpPacket packet, boolean afterLoss, Consumer<Frame> out) {
        try {
            if (packet.length() == 0) {
                return false;
            }
            if (rate != CLOCK_RATE && isHybrid(packet)) {
                decodeAtFullRate();
            }
            int samples = OpusPacketInfo.getNumSamples(packet.data(), packet.start(), packet.length(), rate);
            if (samples <= 0 || samples > longest()) {
                return false;
            }
            int missing = missingBefore(packet.timestamp());
            boolean mended = afterLoss && missing >= samples && samples >= piece() / 2;
            conceal(mended ? missing - samples : missing, out);
            if (mended) {
                tell(decode(packet, samples, true), out);
            }
            tell(decode(packet, longest(), false), out);
            expected = packet.timestamp() + (long) samples * ratio();
            begun = true;
            return true;
        } catch (OpusException | RuntimeException malformed) {
            // The decoder's own bounds are those of its arrays.
            decoder.resetState();
            return false;
        }
    }

    /// RFC 6716 §3.1: configurations 12 to 15.
    private static boolean isHybrid(RtpPacket packet) {
        return Bytes.unsigned8(packet.data(), packet.start()) >> 5 == 3;
    }

    private void decodeAtFullRate() {
        rate = CLOCK_RATE;
        decoder = decoder(rate);
        sound = new short[longest()];
        resampler = Optional.of(new Resampler(rate, RATE));
    }

    private int longest() {
        return rate * 120 / 1_000;
    }

    private int piece() {
        return rate / 50;
    }

    private int ratio() {
        return CLOCK_RATE / rate;
    }

    /// In samples; 0 when the timestamp begins anew.
    private int missingBefore(long timestamp) {
        int gap = (int) (timestamp - expected);
        int smallest = rate / 400;
        return begun && gap > 0 && gap <= CLOCK_RATE ? gap / ratio() / smallest * smallest : 0;
    }

    private void conceal(int missing, Consumer<Frame> out) throws OpusException {
        for (int left = missing; left > 0; left -= piece()) {
            tell(decoder.decode(null, 0, 0, sound, 0, Math.min(left, piece()), false), out);
        }
    }

    private int decode(RtpPacket packet, int room, boolean mending) throws OpusException {
        return decoder.decode(packet.data(), packet.start(), packet.length(), sound, 0, room, mending);
    }

    private void tell(int samples, Consumer<Frame> out) {
        if (samples > 0) {
            Frame frame = new Frame(Arrays.copyOf(sound, samples), rate);
            if (resampler.isPresent()) {
                resampler.get().resample(frame).ifPresent(out);
            } else {
                out.accept(frame);
            }
        }
    }
}
