package convonet.speech.offline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one caller is likely to say: the names and titles they have themselves. Immutable.
final class OwnWords {

    static final OwnWords NONE = new OwnWords(List.of());

    /// How likely the caller goes on with a title once begun.
    private static final double GOES_ON = 0.7;

    private final Map<Integer, Double> single = new HashMap<>();
    private final Map<Long, Double> pairs = new HashMap<>();
    private final Map<Integer, Integer> followers = new HashMap<>();
    private double total;

    /// @param hints each as the numbers of its words
    OwnWords(List<int[]> hints) {
        for (int[] hint : hints) {
            for (int i = 0; i < hint.length; i++) {
                double weight = i == 0 ? 2 : 1;
                single.merge(hint[i], weight, Double::sum);
                total += weight;
                if (i > 0) {
                    pairs.merge(pair(hint[i - 1], hint[i]), 1.0, Double::sum);
                    followers.merge(hint[i - 1], 1, Integer::sum);
                }
            }
        }
    }

    private static long pair(int before, int word) {
        return (long) before << 32 | word;
    }

    Set<Integer> words() {
        return single.keySet();
    }

    boolean isEmpty() {
        return single.isEmpty();
    }

    double probability(int word) {
        return total == 0 ? 0 : single.getOrDefault(word, 0.0) / total;
    }

    double probability(int before, int word) {
        Integer following = followers.get(before);
        if (following == null) {
            return probability(word);
        }
        return GOES_ON * pairs.getOrDefault(pair(before, word), 0.0) / following + (1 - GOES_ON) * probability(word);
    }
}
