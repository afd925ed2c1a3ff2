package convonet.speech.offline;

/// The mean cepstrum of one caller's line: their microphone, their room, their voice. Begins at a guess,
/// what clean speech has here on the average, and follows what is heard, utterance after utterance.
///
/// Used by one thread at a time.
final class CepstralMean {

    private static final float[] GUESS = {53, -4};

    /// How many frames the guess counts for.
    private static final double PRIOR = 40;

    /// What was heard counts for no more than this many frames, so that a changed line is followed.
    private static final double MEMORY = 500;

    private final double[] sum = new double[FrontEnd.SIZE];
    private double count = PRIOR;

    CepstralMean() {
        for (int i = 0; i < GUESS.length; i++) {
            sum[i] = GUESS[i] * PRIOR;
        }
    }

    /// Learns from `cepstrum`, and takes the mean away from it.
    float[] remove(float[] cepstrum) {
        if (cepstrum[0] > 0) {
            if (count >= MEMORY) {
                double keep = (MEMORY - 1) / count;
                for (int i = 0; i < sum.length; i++) {
                    sum[i] *= keep;
                }
                count *= keep;
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += cepstrum[i];
            }
            count++;
        }
        float[] flat = new float[cepstrum.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (cepstrum[i] - sum[i] / count);
        }
        return flat;
    }
}
