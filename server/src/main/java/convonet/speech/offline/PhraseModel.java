package convonet.speech.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What callers of this assistant say: a 3-gram model made from example sentences, each order interpolated with the one
/// below by the number of different words that follow (Witten and Bell, 1991). Counts are flattened, as examples made
/// by a template repeat themselves more than people do. Immutable.
final class PhraseModel {

    private static final double FLATTEN = 0.95;
    private static final int WORD_BITS = 20;

    private final Map<Long, Integer> contexts = new HashMap<>();
    private final Map<Long, Double> counts = new HashMap<>();
    private double[] totals = new double[0];
    private int[] kinds = new int[0];
    private final double[] single;
    private final List<List<Integer>> followers = new ArrayList<>();
    private long[] pairOf = new long[0];

    /// @param sentences as numbers of words, with the start and the end of the sentence
    PhraseModel(List<int[]> sentences, int words) {
        single = new double[words];
        Map<Long, Integer> raw = new HashMap<>();
        for (int[] sentence : sentences) {
            for (int i = 1; i < sentence.length; i++) {
                single[sentence[i]]++;
                long pair = pair(sentence[i - 1], sentence[i]);
                raw.merge(pair, 1, Integer::sum);
                if (i > 1) {
                    raw.merge(triple(sentence[i - 2], sentence[i - 1], sentence[i]), 1, Integer::sum);
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < words; i++) {
            single[i] = Math.pow(single[i], 0.8);
            sum += single[i];
        }
        for (int i = 0; i < words; i++) {
            single[i] /= sum;
        }
        raw.forEach(this::add);
        pairOf = new long[contexts.size()];
        contexts.forEach((context, number) -> pairOf[number] = context);
    }

    private void add(long words, int count) {
        long before = words >> WORD_BITS;
        int context = contexts.computeIfAbsent(before, _ -> contexts.size());
        if (context >= totals.length) {
            totals = Arrays.copyOf(totals, Math.max(1_024, 2 * context));
            kinds = Arrays.copyOf(kinds, totals.length);
        }
        double flat = Math.pow(count, FLATTEN);
        if (context == followers.size()) {
            followers.add(new ArrayList<>(2));
        }
        followers.get(context).add((int) (words & ((1 << WORD_BITS) - 1)));
        totals[context] += flat;
        kinds[context]++;
        counts.put(words, flat);
    }

    private static long pair(int before, int word) {
        return (before + 1L) << WORD_BITS | word;
    }

    private static long triple(int earlier, int before, int word) {
        return ((earlier + 1L) << WORD_BITS | (before + 1)) << WORD_BITS | word;
    }

    /// A number for two words after which something was heard, or -1.
    int context(int earlier, int before) {
        return contexts.getOrDefault((earlier + 1L) << WORD_BITS | (before + 1), -1);
    }

    /// A number for one word after which something was heard, or -1.
    int context(int before) {
        return contexts.getOrDefault(before + 1L, -1);
    }

    /// The words that were heard there, the same each once.
    List<Integer> followers(int context) {
        return followers.get(context);
    }

    /// The part of the probability that is left to other words.
    double left(int context) {
        return kinds[context] / (totals[context] + kinds[context]);
    }

    int earlier(int context) {
        return (int) (pairOf[context] >> WORD_BITS) - 1;
    }

    int before(int context) {
        return (int) (pairOf[context] & ((1 << WORD_BITS) - 1)) - 1;
    }

    double probability(int word) {
        return word < single.length ? single[word] : 0;
    }

    double probability(int before, int word) {
        double lower = probability(word);
        Integer context = contexts.get(before + 1L);
        if (context == null) {
            return lower;
        }
        return mix(context, counts.getOrDefault(pair(before, word), 0.0), lower);
    }

    double probability(int earlier, int before, int word) {
        double lower = probability(before, word);
        int context = context(earlier, before);
        return context < 0 ? lower : mix(context, counts.getOrDefault(triple(earlier, before, word), 0.0), lower);
    }

    private double mix(int context, double count, double lower) {
        return (count + kinds[context] * lower) / (totals[context] + kinds[context]);
    }
}
