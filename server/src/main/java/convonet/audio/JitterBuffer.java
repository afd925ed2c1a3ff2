package convonet.audio;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Evens out sound that comes in bursts, and by a clock that is not ours: whatever comes is added, and 20 ms are
/// taken every 20 ms. It begins once it holds its cushion, and again after it ran dry. When it always held more than
/// the cushion for a second, the other clock is ahead, and 20 ms are left out; when it once held less than half of
/// it, 20 ms are repeated: where it is quiet, or else a second later, and always faded. Used by one thread.
public final class JitterBuffer {
    private static final int PIECES_A_SECOND = 50;

    /// Of 16-bit samples; about -44 dB.
    private static final double QUIET = 200;

    private enum Change {
        NONE,
        SHORTER,
        LONGER
    }

    private final int rate;
    private final int piece;
    private final int cushion;
    private final short[] held;
    private int from;
    private int length;
    private boolean flowing;
    private short last;

    /// From what the next piece is faded over: what would have come if it had not given way, or silence.
    private short[] seam = {};

    private int taken;
    private int leastLeft;
    private Change wanted = Change.NONE;

    /// @param rate samples a second of the frames given and taken
    /// @param cushion how much is waited for, so that what comes late comes in time
    /// @param most what it holds; of what comes beyond, the oldest goes
    public JitterBuffer(int rate, Duration cushion, Duration most) {
        this.rate = rate;
        this.piece = rate / PIECES_A_SECOND;
        this.cushion = Math.max(piece, samples(cushion));
        this.held = new short[samples(most)];
    }

    /// @param frame of any length
    /// @return whether older sound gave way
    public boolean add(Frame frame) {
        if (frame.sampleRate() != rate) {
            throw new IllegalArgumentException("expected " + rate + " Hz, not " + frame.sampleRate());
        }
        short[] samples = frame.samples();
        int skipped = Math.max(0, samples.length - held.length);
        int gone = Math.max(0, length + samples.length - skipped - held.length);
        if (gone > 0 && flowing && seam.length == 0) {
            seam = peek(0, Math.min(gone, piece));
        }
        forget(gone);
        for (int i = skipped; i < samples.length; i++) {
            held[(from + length++) % held.length] = samples[i];
        }
        return gone + skipped > 0;
    }

    /// @return 20 ms; empty when there is nothing to be heard yet, or any more
    public Optional<Frame> take() {
        if (!flowing && length >= cushion) {
            flowing = true;
            beginSecond();
        }
        if (!flowing) {
            return Optional.empty();
        }
        short[] samples = length < piece ? ending() : next();
        last = samples[piece - 1];
        return Optional.of(new Frame(samples, rate));
    }

    /// Whether it holds anything.
    public boolean isEmpty() {
        return length == 0 && !flowing;
    }

    /// Forgets what it holds.
    public void clear() {
        forget(length);
        seam = new short[0];
        flowing = false;
    }

    private short[] next() {
        if (++taken == PIECES_A_SECOND) {
            wanted = leastLeft > cushion ? Change.SHORTER : 2 * leastLeft < cushion ? Change.LONGER : Change.NONE;
        }
        short[] samples = switch (wanted) {
            case NONE -> takePiece();
            case SHORTER -> length >= 2 * piece && mayChange() ? shorter() : takePiece();
            case LONGER -> mayChange() ? longer() : takePiece();
        };
        leastLeft = Math.min(leastLeft, length);
        if (taken >= PIECES_A_SECOND && wanted == Change.NONE) {
            beginSecond();
        }
        return samples;
    }

    /// Where it is heard least, or when that has been waited for long enough.
    private boolean mayChange() {
        return taken >= 2 * PIECES_A_SECOND || isQuiet();
    }

    private void beginSecond() {
        taken = 0;
        leastLeft = Integer.MAX_VALUE;
        wanted = Change.NONE;
    }

    /// Two pieces as one.
    private short[] shorter() {
        short[] samples = faded(takePiece(), takePiece());
        beginSecond();
        return samples;
    }

    /// One piece, and after it another, which begins and ends where this one does.
    private short[] longer() {
        short[] samples = takePiece();
        short[] between = faded(reversed(samples), samples);
        from = (from + held.length - piece) % held.length;
        length += piece;
        for (int i = 0; i < piece; i++) {
            held[(from + i) % held.length] = between[i];
        }
        beginSecond();
        return samples;
    }

    /// The rest, or what was heard last, becomes silence.
    private short[] ending() {
        short[] rest = peek(0, length);
        clear();
        short[] samples = new short[piece];
        for (int i = 0; i < piece; i++) {
            last = i < rest.length ? rest[i] : last;
            samples[i] = (short) (last * (piece - i) / piece);
        }
        seam = new short[1];
        return samples;
    }

    private short[] takePiece() {
        short[] samples = peek(0, piece);
        forget(piece);
        if (seam.length > 0) {
            samples = faded(Arrays.copyOf(seam, piece), samples);
            seam = new short[0];
        }
        return samples;
    }

    private short[] peek(int after, int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = held[(from + after + i) % held.length];
        }
        return samples;
    }

    private static short[] faded(short[] out, short[] in) {
        short[] samples = new short[in.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((out[i] * (samples.length - i) + in[i] * i) / samples.length);
        }
        return samples;
    }

    private static short[] reversed(short[] samples) {
        short[] back = new short[samples.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = samples[back.length - 1 - i];
        }
        return back;
    }

    private boolean isQuiet() {
        double power = 0;
        for (short sample : peek(0, piece)) {
            power += sample * sample;
        }
        return power <= QUIET * QUIET * piece;
    }

    private void forget(int samples) {
        from = (from + samples) % held.length;
        length -= samples;
    }

    private int samples(Duration time) {
        return Math.toIntExact(time.toNanos() * rate / 1_000_000_000L);
    }
}
