package convonet.audio;

import java.util.Arrays;
import java.util.Random;

/// Sounds for tests, and rulers for them. Levels are parts of full scale.
public final class Sounds {

    private static final double FULL = 32_767;

    private Sounds() {}

    public static Frame tone(double hertz, double amplitude, int samples, int rate) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.round(amplitude * FULL * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return new Frame(sound, rate);
    }

    static Frame square(double hertz, int samples, int rate) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (long) (2 * hertz * i / rate) % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        return new Frame(sound, rate);
    }

    /// @param deviation in units of one sample step
    public static Frame noise(long seed, double deviation, int samples, int rate) {
        Random random = new Random(seed);
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.clamp(Math.round(random.nextGaussian() * deviation), -32_767, 32_767);
        }
        return new Frame(sound, rate);
    }

    public static Frame part(Frame frame, int from, int length) {
        return new Frame(Arrays.copyOfRange(frame.samples(), from, from + length), frame.sampleRate());
    }

    public static Frame mix(Frame one, Frame other) {
        short[] sum = one.samples().clone();
        for (int i = 0; i < Math.min(sum.length, other.samples().length); i++) {
            sum[i] = (short) Math.clamp(sum[i] + other.samples()[i], -32_767, 32_767);
        }
        return new Frame(sum, one.sampleRate());
    }

    public static Frame join(Frame... frames) {
        int length =
                Arrays.stream(frames).mapToInt(frame -> frame.samples().length).sum();
        short[] all = new short[length];
        int at = 0;
        for (Frame frame : frames) {
            System.arraycopy(frame.samples(), 0, all, at, frame.samples().length);
            at += frame.samples().length;
        }
        return new Frame(all, frames[0].sampleRate());
    }

    /// Without the first and last tenth, where a tone begins and ends.
    static Frame middle(Frame frame) {
        int edge = frame.samples().length / 10;
        return part(frame, edge, frame.samples().length - 2 * edge);
    }

    public static double decibels(Frame frame) {
        double squares = 0;
        for (short sample : frame.samples()) {
            squares += (double) sample * sample;
        }
        return decibels(Math.sqrt(squares / frame.samples().length) / FULL);
    }

    static double decibels(double level) {
        return 20 * Math.log10(Math.max(level, 1e-9));
    }

    /// The best fit of one tone to the middle of a sound, by least squares.
    static Fit fit(Frame frame, double hertz) {
        Frame middle = middle(frame);
        int offset = frame.samples().length / 10;
        double sine = 0;
        double cosine = 0;
        int n = middle.samples().length;
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * hertz * (i + offset) / frame.sampleRate();
            sine += middle.samples()[i] * Math.sin(angle) * 2 / n;
            cosine += middle.samples()[i] * Math.cos(angle) * 2 / n;
        }
        double residue = 0;
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * hertz * (i + offset) / frame.sampleRate();
            double rest = middle.samples()[i] - sine * Math.sin(angle) - cosine * Math.cos(angle);
            residue += rest * rest / n;
        }
        double amplitude = Math.hypot(sine, cosine);
        return new Fit(amplitude / FULL, decibels(Math.sqrt(residue) / (amplitude / Math.sqrt(2))));
    }

    /// @param amplitude of the tone
    /// @param residueDecibels everything else, against the tone
    record Fit(double amplitude, double residueDecibels) {
        double decibelsAgainst(double expected) {
            return decibels(amplitude / expected);
        }
    }
}
