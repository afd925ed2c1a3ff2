package convonet.audio;

/// Soft chords for somebody who waits: quiet, without words or a beat, the same every sixteen seconds. Made by
/// computation, so that it is nobody's.
public final class HoldTune {
    public static final int RATE = 16_000;

    private static final int CHORD = 4 * RATE;

    /// Major and minor ninths around D, of which neighbours share most notes; hertz.
    private static final double[][] CHORDS = {
        {146.83, 220.00, 277.18, 369.99, 440.00},
        {123.47, 185.00, 293.66, 369.99, 440.00},
        {98.00, 196.00, 246.94, 369.99, 440.00},
        {110.00, 196.00, 277.18, 329.63, 493.88}
    };

    private static final double LOUDNESS = 420;

    private static final class Made {
        static final short[] TUNE = make();
    }

    private int at;

    /// So that nobody who waits has to wait for it to be made.
    public static void warmUp() {
        new HoldTune().next(1);
    }

    /// The next samples, from the beginning when it was played to its end.
    public Frame next(int samples) {
        short[] tune = Made.TUNE;
        short[] next = new short[samples];
        for (int i = 0; i < samples; i++) {
            next[i] = tune[at];
            at = (at + 1) % tune.length;
        }
        return new Frame(next, RATE);
    }

    /// Its length in samples.
    public static int length() {
        return CHORDS.length * CHORD;
    }

    /// Each note swells, and fades far into the next chord; the last ones into the first, so that there is no seam.
    private static short[] make() {
        double[] sum = new double[length()];
        double[] shape = swelling(2 * CHORD);
        for (int chord = 0; chord < CHORDS.length; chord++) {
            for (int note = 0; note < CHORDS[chord].length; note++) {
                int from = chord * CHORD + note * RATE / 4;
                double turn = 2 * Math.PI * CHORDS[chord][note] / RATE;
                double loudness = LOUDNESS / (1 + note * 0.15);
                for (int i = 0; i < shape.length; i++) {
                    double tone = Math.sin(turn * i) + 0.2 * Math.sin(2 * turn * i);
                    sum[(from + i) % sum.length] += loudness * shape[i] * tone;
                }
            }
        }
        short[] tune = new short[sum.length];
        for (int i = 0; i < tune.length; i++) {
            tune[i] = (short) Math.round(sum[i]);
        }
        return tune;
    }

    /// From nothing to all and back.
    private static double[] swelling(int samples) {
        double[] shape = new double[samples];
        for (int i = 0; i < samples; i++) {
            shape[i] = Math.pow(Math.sin(Math.PI * i / samples), 2);
        }
        return shape;
    }
}
