package convonet.audio;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Changes the sample rate of a stream of sound, frame by frame: a windowed-sinc filter in polyphase form.
///
/// The result has no delay: its first sample belongs to the first sample given, and after [#flush] it is as long as
/// what was given. The filter looks 40 samples (of the lower rate) ahead, so up to 5 ms are held back until more comes.
/// Flat to 88 % of the lower Nyquist frequency; images and aliases lie more than 60 dB below the sound.
///
/// Used by one thread; the tables are shared.
public final class Resampler {

    /// Width of one wing of the filter, in samples of the lower rate.
    private static final int WING = 40;

    /// Where the filter has fallen by half, as part of the lower Nyquist frequency.
    private static final double CUT_OFF = 0.94;

    /// Shape of the Kaiser window: 80 dB of attenuation.
    private static final double KAISER_BETA = 7.86;

    private static final Map<Rates, Filter> FILTERS = new ConcurrentHashMap<>();

    private final Rates rates;
    private final Filter filter;

    /// Input not yet used up: `held[i]` is sample `first + i` of the stream. Starts with a wing of silence.
    private float[] held;

    private int holding;
    private long first;
    private long given;
    private long made;

    /// @param from samples a second of the frames given
    /// @param to samples a second of the frames made
    public Resampler(int from, int to) {
        rates = new Rates(from, to);
        filter = FILTERS.computeIfAbsent(rates, Filter::new);
        held = new float[4 * filter.taps];
        holding = filter.wing;
        first = -filter.wing;
    }

    /// @return what can be made by now; empty when that is not one sample
    public Optional<Frame> resample(Frame frame) {
        if (frame.sampleRate() != rates.from) {
            throw new IllegalArgumentException("expected " + rates.from + " Hz, not " + frame.sampleRate());
        }
        if (rates.from == rates.to) {
            return Optional.of(frame);
        }
        given += frame.samples().length;
        hold(frame.samples());
        return make(Long.MAX_VALUE);
    }

    /// The rest of the stream. Nothing may be given afterwards.
    public Optional<Frame> flush() {
        if (rates.from == rates.to) {
            return Optional.empty();
        }
        hold(new short[filter.wing + 1]);
        return make(Math.ceilDiv(given * filter.up, filter.down));
    }

    /// The whole of a sound at once.
    public static Frame resample(Frame whole, int to) {
        Resampler resampler = new Resampler(whole.sampleRate(), to);
        short[] head = resampler.resample(whole).map(Frame::samples).orElse(new short[0]);
        short[] tail = resampler.flush().map(Frame::samples).orElse(new short[0]);
        short[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return new Frame(all, to);
    }

    private void hold(short[] samples) {
        if (holding + samples.length > held.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, holding + samples.length));
        }
        for (short sample : samples) {
            held[holding++] = sample;
        }
    }

    private Optional<Frame> make(long until) {
        long known = first + holding - filter.wing;
        long end = Math.min(until, known <= 0 ? 0 : Math.ceilDiv(known * filter.up, filter.down));
        if (end <= made) {
            return Optional.empty();
        }
        short[] samples = new short[(int) (end - made)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(made++);
        }
        forgetUsed();
        return Optional.of(new Frame(samples, rates.to));
    }

    private short sample(long number) {
        long at = number * filter.down;
        int start = (int) (at / filter.up - filter.wing + 1 - first);
        float[] taps = filter.phases[(int) (at % filter.up)];
        float sum = 0;
        for (int i = 0; i < taps.length; i++) {
            sum += taps[i] * held[start + i];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private void forgetUsed() {
        int used = (int) Math.min(holding, made * filter.down / filter.up - filter.wing + 1 - first);
        if (used > 0) {
            System.arraycopy(held, used, held, 0, holding - used);
            holding -= used;
            first += used;
        }
    }

    private record Rates(int from, int to) {
        private Rates {
            if (from < 8_000 || from > 48_000 || to < 8_000 || to > 48_000) {
                throw new IllegalArgumentException("cannot resample " + from + " Hz to " + to + " Hz");
            }
        }
    }

    /// The taps for each of `up` positions between two samples.
    private static final class Filter {
        final int up;
        final int down;
        final int wing;
        final int taps;
        final float[][] phases;

        Filter(Rates rates) {
            int divisor = greatestCommonDivisor(rates.from, rates.to);
            up = rates.to / divisor;
            down = rates.from / divisor;
            double scale = Math.min(1.0, (double) rates.to / rates.from);
            wing = (int) Math.ceil(WING / scale);
            taps = 2 * wing;
            phases = new float[up][taps];
            for (int phase = 0; phase < up; phase++) {
                fill(phases[phase], (double) phase / up, scale * CUT_OFF);
            }
        }

        private void fill(float[] taps, double fraction, double cutOff) {
            double[] exact = new double[taps.length];
            double sum = 0;
            for (int i = 0; i < taps.length; i++) {
                double distance = fraction - (i - wing + 1);
                exact[i] = cutOff * sinc(cutOff * distance) * kaiser(distance / wing);
                sum += exact[i];
            }
            for (int i = 0; i < taps.length; i++) {
                taps[i] = (float) (exact[i] / sum);
            }
        }

        private static double sinc(double x) {
            return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        }

        private static double kaiser(double x) {
            return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
        }

        /// The modified Bessel function of the first kind, order 0, by its power series.
        private static double bessel(double x) {
            double sum = 1;
            double term = 1;
            for (int k = 1; term > 1e-12 * sum; k++) {
                term *= (x / (2 * k)) * (x / (2 * k));
                sum += term;
            }
            return sum;
        }

        private static int greatestCommonDivisor(int a, int b) {
            return b == 0 ? a : greatestCommonDivisor(b, a % b);
        }
    }
}
