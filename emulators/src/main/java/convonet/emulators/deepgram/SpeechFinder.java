package convonet.emulators.deepgram;

/// Finds where a voice is by the level of the sound alone, in windows of 10 ms.
final class SpeechFinder {

    /// Seconds.
    static final double WINDOW = 0.01;

    /// A gap shorter than this lies within a word.
    static final double HANG_OVER = 0.1;

    /// Windows in a row that must be loud before a voice has begun.
    private static final int ONSET = 3;

    /// Below this root mean square, about -46 dB, there is no voice.
    private static final double QUIET = 160;

    /// A voice is this much above the noise, 10 dB.
    private static final double ABOVE = 3.2;

    /// How fast the estimate of the noise grows: by a tenth in a second.
    private static final double RISE = 1.001;

    private long windows;
    private long lastLoud;
    private int loudRun;
    private double noise = 50;
    private boolean voice;
    private double began;

    /// @return whether a voice has begun
    boolean hear(short[] window) {
        double level = level(window);
        boolean loud = level > QUIET && level > noise * ABOVE;
        noise = level < noise ? Math.max(1, level) : noise * RISE;
        windows++;
        loudRun = loud ? loudRun + 1 : 0;
        if (loud) {
            lastLoud = windows;
        }
        if (!voice && loudRun >= ONSET) {
            voice = true;
            began = (windows - ONSET) * WINDOW;
            return true;
        }
        if (voice && silence() >= HANG_OVER) {
            voice = false;
        }
        return false;
    }

    /// Seconds heard.
    double position() {
        return windows * WINDOW;
    }

    /// Whether there is a voice, gaps within words included.
    boolean voice() {
        return voice;
    }

    /// Where the last voice began.
    double began() {
        return began;
    }

    /// Seconds since the last loud window.
    double silence() {
        return (windows - lastLoud) * WINDOW;
    }

    private static double level(short[] window) {
        double squares = 0;
        for (short sample : window) {
            squares += (double) sample * sample;
        }
        return Math.sqrt(squares / window.length);
    }
}
