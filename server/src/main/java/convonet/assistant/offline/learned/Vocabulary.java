package convonet.assistant.offline.learned;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The features that examples have often enough to learn from them.
final class Vocabulary {

    private final int[] keys;

    private Vocabulary(int[] keys) {
        this.keys = keys;
    }

    /// @param least so many examples must have it
    static Vocabulary of(List<Features> examples, int least) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Features features : examples) {
            for (int at = 0; at < features.size(); at++) {
                counts.merge(features.key(at), 1, Integer::sum);
            }
        }
        return new Vocabulary(counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray());
    }

    int[] keys() {
        return keys;
    }

    int size() {
        return keys.length;
    }

    /// For each feature its place among the keys; below 0 when it is unknown.
    int[] places(Features features) {
        int[] places = new int[features.size()];
        for (int at = 0; at < places.length; at++) {
            places[at] = Arrays.binarySearch(keys, features.key(at));
        }
        return places;
    }
}
