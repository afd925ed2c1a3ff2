package convonet.speech.offline;

import java.util.Arrays;

/// How well one frame of features fits each senone. Code books and senones are worked out when first asked for, once
/// a frame. Used by one thread.
final class FrameScorer {

    /// Gaussians of a code book that count, the best ones.
    private static final int BEST = 4;

    private final AcousticModel model;
    private final int[] phoneOfSenone;
    private final float[] scores;
    private final int[] scoredAt;
    private final int[] codedAt;
    private final int[] bestIndex;
    private final float[] bestWeight;
    private final float[] bestScore;
    private final float[] densities = new float[AcousticModel.DENSITIES];
    private float[] feature = new float[0];
    private int frame;

    FrameScorer(AcousticModel model) {
        this.model = model;
        PhoneSet phones = model.phones;
        phoneOfSenone = phones.phoneOfSenone();
        scores = new float[phones.senones()];
        scoredAt = new int[phones.senones()];
        codedAt = new int[phones.count()];
        int books = phones.count() * AcousticModel.STREAMS;
        bestIndex = new int[books * BEST];
        bestWeight = new float[books * BEST];
        bestScore = new float[books];
    }

    /// @param newFeature 39 numbers
    void begin(float[] newFeature) {
        feature = newFeature;
        frame++;
    }

    /// The natural logarithm of the density.
    float score(int senone) {
        if (scoredAt[senone] == frame) {
            return scores[senone];
        }
        int phone = phoneOfSenone[senone];
        if (codedAt[phone] != frame) {
            codedAt[phone] = frame;
            for (int stream = 0; stream < AcousticModel.STREAMS; stream++) {
                code(phone * AcousticModel.STREAMS + stream, stream * AcousticModel.STREAM_SIZE);
            }
        }
        double product = 1;
        float score = 0;
        for (int stream = 0; stream < AcousticModel.STREAMS; stream++) {
            int book = phone * AcousticModel.STREAMS + stream;
            int weights = (senone * AcousticModel.STREAMS + stream) * AcousticModel.DENSITIES;
            float sum = 0;
            for (int i = book * BEST; i < (book + 1) * BEST; i++) {
                sum += bestWeight[i] * model.weights[weights + bestIndex[i]];
            }
            product *= sum;
            score += bestScore[book];
        }
        score += (float) Math.log(product);
        scores[senone] = score;
        scoredAt[senone] = frame;
        return score;
    }

    private void code(int book, int offset) {
        System.arraycopy(model.factors[book], 0, densities, 0, densities.length);
        float[] means = model.means[book];
        float[] precisions = model.precisions[book];
        for (int i = 0; i < AcousticModel.STREAM_SIZE; i++) {
            float x = feature[offset + i];
            int row = i * AcousticModel.DENSITIES;
            for (int density = 0; density < AcousticModel.DENSITIES; density++) {
                float distance = x - means[row + density];
                densities[density] -= distance * distance * precisions[row + density];
            }
        }
        int first = book * BEST;
        Arrays.fill(bestWeight, first, first + BEST, Float.NEGATIVE_INFINITY);
        float least = Float.NEGATIVE_INFINITY;
        for (int density = 0; density < AcousticModel.DENSITIES; density++) {
            if (densities[density] > least) {
                least = insert(first, density, densities[density]);
            }
        }
        float best = bestWeight[first];
        bestScore[book] = best;
        for (int i = first; i < first + BEST; i++) {
            bestWeight[i] = (float) Math.exp(bestWeight[i] - best);
        }
    }

    /// Keeps the best in falling order.
    private float insert(int first, int density, float score) {
        int at = first + BEST - 1;
        while (at > first && bestWeight[at - 1] < score) {
            bestWeight[at] = bestWeight[at - 1];
            bestIndex[at] = bestIndex[at - 1];
            at--;
        }
        bestWeight[at] = score;
        bestIndex[at] = density;
        return bestWeight[first + BEST - 1];
    }
}
