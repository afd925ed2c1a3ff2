package convonet.speech.offline;

import java.util.List;

/// The mean cepstrum of one caller's line: their microphone, their room, their voice. Begins at a guess,
/// what clean speech has here on the average, and follows what is heard, utterance after utterance.
///
/// Used by one thread at a time.
final class CepstralMean {

    private static final float[] GUESS = {53, -4};

    /// How many frames the guess counts for.
    private static final double PRIOR = 40;

    /// Earlier utterances count for no more than this many frames of the next one.
    private static final double CARRIED = 60;

    private final double[] sum = new double[FrontEnd.SIZE];
    private double count = PRIOR;

    CepstralMean() {
        for (int i = 0; i < GUESS.length; i++) {
            sum[i] = GUESS[i] * PRIOR;
        }
    }

    /// Another utterance begins.
    void begin() {
        if (count > CARRIED) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] *= CARRIED / count;
            }
            count = CARRIED;
        }
    }

    /// Frames without energy are left out.
    void learn(List<float[]> cepstra) {
        for (float[] cepstrum : cepstra) {
            if (cepstrum[0] > 0) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += cepstrum[i];
                }
                count++;
            }
        }
    }

    /// @return `cepstrum` less the mean
    float[] remove(float[] cepstrum) {
        float[] flat = new float[cepstrum.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (cepstrum[i] - sum[i] / count);
        }
        return flat;
    }
}
