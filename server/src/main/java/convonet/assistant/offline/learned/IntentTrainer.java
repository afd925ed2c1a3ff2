package convonet.assistant.offline.learned;

import java.util.Arrays;
import java.util.List;

/// Learns by multinomial logistic regression: each example pulls at the weights of its features, the less the more they
/// have been pulled already (AdaGrad), and weights shrink a little all the time (L2). The shares it tells are honest.
final class IntentTrainer {

    private static final int ROUNDS = 15;
    private static final float RATE = 0.15f;
    private static final float SHRINKING = 1e-4f;
    /// As if each weight had been pulled at before, so that the first examples do not pull too hard.
    private static final float CALM = 1;

    private static final int LEAST_EXAMPLES = 2;
    private static final float LEAST_WEIGHT = 0.01f;

    private final List<String> labels;
    private float[][] weights = new float[0][];
    private float[][] pulled = new float[0][];

    private IntentTrainer(List<String> labels) {
        this.labels = labels;
    }

    static IntentModel train(List<Example> examples) {
        List<String> labels =
                examples.stream().map(Example::intent).distinct().sorted().toList();
        return new IntentTrainer(labels).learn(examples);
    }

    private IntentModel learn(List<Example> examples) {
        List<Features> features = examples.stream()
                .map(example -> IntentFeatures.of(example.cues(), example.hints()))
                .toList();
        Vocabulary vocabulary = Vocabulary.of(features, LEAST_EXAMPLES);
        List<int[]> places = features.stream().map(vocabulary::places).toList();
        int[] right = examples.stream()
                .mapToInt(example -> labels.indexOf(example.intent()))
                .toArray();
        weights = new float[vocabulary.size()][labels.size()];
        pulled = new float[vocabulary.size()][labels.size()];
        for (float[] row : pulled) {
            Arrays.fill(row, CALM);
        }
        Order order = new Order(examples.size());
        for (int round = 0; round < ROUNDS; round++) {
            for (int example : order.next()) {
                pull(features.get(example), places.get(example), right[example]);
            }
        }
        return new IntentModel(labels, Weights.of(vocabulary.keys(), weights, LEAST_WEIGHT));
    }

    private void pull(Features features, int[] places, int right) {
        double[] shares = new double[labels.size()];
        for (int at = 0; at < places.length; at++) {
            if (places[at] >= 0) {
                float[] row = weights[places[at]];
                for (int label = 0; label < shares.length; label++) {
                    shares[label] += row[label] * features.value(at);
                }
            }
        }
        IntentModel.soften(shares);
        shares[right] -= 1;
        for (int at = 0; at < places.length; at++) {
            if (places[at] >= 0) {
                pull(weights[places[at]], pulled[places[at]], shares, features.value(at));
            }
        }
    }

    private static void pull(float[] row, float[] sums, double[] shares, float value) {
        for (int label = 0; label < row.length; label++) {
            float slope = (float) (shares[label] * value) + SHRINKING * row[label];
            sums[label] += slope * slope;
            row[label] -= RATE * slope / ((float) Math.sqrt(sums[label]) + 1e-6f);
        }
    }
}
