package convonet.assistant.offline.learned;

import java.util.List;

/// How likely each intent is.
///
/// @param labels the intents
record IntentModel(List<String> labels, Weights weights) {

    double[] of(Features features) {
        double[] scores = new double[labels.size()];
        weights.addTo(scores, features);
        soften(scores);
        return scores;
    }

    /// Makes shares of one of scores.
    static void soften(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int at = 0; at < scores.length; at++) {
            scores[at] = Math.exp(scores[at] - most);
            sum += scores[at];
        }
        for (int at = 0; at < scores.length; at++) {
            scores[at] /= sum;
        }
    }
}
