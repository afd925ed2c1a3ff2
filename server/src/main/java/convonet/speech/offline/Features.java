package convonet.speech.offline;

import java.util.ArrayList;
import java.util.List;

/// Cepstra to the features the model was trained on: the mean of the line taken away, then the cepstrum, its slope and
/// the slope's slope, as `1s_c_d_dd` of Sphinx. Runs three frames (30 ms) behind.
///
/// For one utterance; used by one thread.
final class Features {

    private static final int SIZE = FrontEnd.SIZE;
    private static final int AHEAD = 3;

    private final CepstralMean mean;
    private final List<float[]> recent = new ArrayList<>();

    Features(CepstralMean mean) {
        this.mean = mean;
        mean.begin();
    }

    /// All that is given at once is learned before the mean is taken away.
    ///
    /// @return the features that are complete now
    List<float[]> hear(List<float[]> cepstra) {
        mean.learn(cepstra);
        List<float[]> features = new ArrayList<>(cepstra.size());
        for (float[] cepstrum : cepstra) {
            float[] flat = mean.remove(cepstrum);
            if (recent.isEmpty()) {
                for (int i = 0; i < AHEAD; i++) {
                    recent.add(flat);
                }
            }
            push(flat, features);
        }
        return features;
    }

    /// @return the last three
    List<float[]> end() {
        List<float[]> features = new ArrayList<>(AHEAD);
        if (!recent.isEmpty()) {
            float[] last = recent.getLast();
            for (int i = 0; i < AHEAD; i++) {
                push(last, features);
            }
        }
        return features;
    }

    private void push(float[] flat, List<float[]> features) {
        recent.add(flat);
        if (recent.size() > 2 * AHEAD + 1) {
            recent.removeFirst();
        }
        if (recent.size() == 2 * AHEAD + 1) {
            features.add(feature());
        }
    }

    private float[] feature() {
        float[] feature = new float[3 * SIZE];
        for (int i = 0; i < SIZE; i++) {
            feature[i] = at(0, i);
            feature[SIZE + i] = at(2, i) - at(-2, i);
            feature[2 * SIZE + i] = at(3, i) - at(-1, i) - (at(1, i) - at(-3, i));
        }
        return feature;
    }

    private float at(int offset, int coefficient) {
        return recent.get(AHEAD + offset)[coefficient];
    }
}
