package convonet.speech.offline;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// How phones sound: the phonetically tied mixture model `en-us` of CMU Sphinx, as flat arrays. 42 phones, each a
/// chain of three states; 5 126 tied states (senones); one code book of 128 Gaussians per phone and feature stream.
///
/// Immutable: one serves all callers.
final class AcousticModel {

    static final int STREAMS = 3;
    static final int STREAM_SIZE = 13;
    static final int DENSITIES = 128;

    private static final double VARIANCE_FLOOR = 1e-4;
    private static final double WEIGHT_FLOOR = 1e-7;

    final PhoneSet phones;

    /// For each phone, 3 x 4: the logarithm of going from a state to a state; the fourth is the way out.
    final float[][] transitions;

    /// Per code book `phone * STREAMS + stream`: dimension after dimension, all densities.
    final float[][] means;

    /// Like [#means]: one over twice the variance.
    final float[][] precisions;

    /// Per code book: the logarithm of each Gaussian's factor.
    final float[][] factors;

    /// Linear mixture weights: `(senone * STREAMS + stream) * DENSITIES + density`.
    final float[] weights;

    private AcousticModel(PhoneSet phones) {
        this.phones = phones;
        int books = phones.count() * STREAMS;
        means = new float[books][STREAM_SIZE * DENSITIES];
        precisions = new float[books][STREAM_SIZE * DENSITIES];
        factors = new float[books][DENSITIES];
        weights = new float[phones.senones() * STREAMS * DENSITIES];
        transitions = new float[phones.count()][12];
    }

    static AcousticModel load() {
        AcousticModel model = new AcousticModel(PhoneSet.parse(ModelFiles.text("en-us/mdef")));
        model.readGaussians();
        model.readWeights();
        model.readTransitions();
        return model;
    }

    private void readGaussians() {
        ByteBuffer mean = densities("en-us/means");
        ByteBuffer variance = densities("en-us/variances");
        for (int book = 0; book < means.length; book++) {
            for (int density = 0; density < DENSITIES; density++) {
                double factor = 0;
                for (int i = 0; i < STREAM_SIZE; i++) {
                    double spread = Math.max(VARIANCE_FLOOR, variance.getFloat());
                    means[book][i * DENSITIES + density] = mean.getFloat();
                    precisions[book][i * DENSITIES + density] = (float) (1 / (2 * spread));
                    factor -= 0.5 * Math.log(2 * Math.PI * spread);
                }
                factors[book][density] = (float) factor;
            }
        }
    }

    private ByteBuffer densities(String name) {
        ByteBuffer numbers = ModelFiles.numbers(name);
        expect(name, numbers, phones.count(), STREAMS, DENSITIES, STREAM_SIZE, STREAM_SIZE, STREAM_SIZE);
        numbers.getInt();
        return numbers;
    }

    private void readWeights() {
        ByteBuffer numbers = ModelFiles.numbers("en-us/mixture_weights");
        expect("mixture_weights", numbers, phones.senones(), STREAMS, DENSITIES);
        numbers.getInt();
        float[] row = new float[DENSITIES];
        for (int at = 0; at < weights.length; at += DENSITIES) {
            double sum = 0;
            for (int i = 0; i < DENSITIES; i++) {
                row[i] = numbers.getFloat();
                sum += row[i];
            }
            for (int i = 0; i < DENSITIES; i++) {
                weights[at + i] = (float) Math.max(WEIGHT_FLOOR, row[i] / sum);
            }
        }
    }

    private void readTransitions() {
        ByteBuffer numbers = ModelFiles.numbers("en-us/transition_matrices");
        expect("transition_matrices", numbers, phones.count(), 3, 4);
        numbers.getInt();
        for (float[] matrix : transitions) {
            for (int row = 0; row < 12; row += 4) {
                float[] counts = {numbers.getFloat(), numbers.getFloat(), numbers.getFloat(), numbers.getFloat()};
                double sum = 0;
                for (float count : counts) {
                    sum += count;
                }
                for (int i = 0; i < 4; i++) {
                    matrix[row + i] = counts[i] > 0 ? (float) Math.log(counts[i] / sum) : Float.NEGATIVE_INFINITY;
                }
            }
        }
    }

    private static void expect(String name, ByteBuffer numbers, int... sizes) {
        int[] found = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            found[i] = numbers.getInt();
        }
        if (!Arrays.equals(found, sizes)) {
            throw new IllegalStateException(
                    name + " has the sizes " + Arrays.toString(found) + ", not " + Arrays.toString(sizes));
        }
    }
}
