package convonet.audio;

/// Knows the noise of a line, and whether a window rises above it. Cheap, and careful: when in doubt it is not quiet.
final class NoiseGate {

    /// Below this level, about -72 dB of full scale, no microphone carries a voice.
    private static final double SILENT = 8;

    /// A window this much above the noise, 4 dB, may be voice.
    private static final double ABOVE = 1.6;

    /// How fast the estimate follows a noise that grows: 1.5 dB a second.
    private static final double RISE = Math.pow(10, 1.5 / 20 * VoiceModel.WINDOW / 16_000.0);

    /// Windows heard before the estimate is believed: half a second.
    private static final int LEARNING = 16;

    private double floor = Short.MAX_VALUE;
    private int heard;

    boolean isQuiet(short[] window) {
        double level = level(window);
        floor = level < floor ? Math.max(level, 0.8 * floor) : floor * RISE;
        if (heard < LEARNING) {
            heard++;
            floor = Math.min(floor, Math.max(level, SILENT));
            return level < SILENT;
        }
        return level < SILENT || level < floor * ABOVE;
    }

    /// The root mean square without the constant part.
    private static double level(short[] window) {
        double sum = 0;
        double squares = 0;
        for (short sample : window) {
            sum += sample;
            squares += (double) sample * sample;
        }
        double mean = sum / window.length;
        return Math.sqrt(Math.max(0, squares / window.length - mean * mean));
    }
}
