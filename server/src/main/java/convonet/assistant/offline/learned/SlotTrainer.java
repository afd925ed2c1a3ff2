package convonet.assistant.offline.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Learns from its mistakes (structured perceptron): tags an example as well as it can, and moves the weights from the
/// tags it chose to the right ones. What counts in the end is the average of the weights over the whole training.
final class SlotTrainer {

    private static final int ROUNDS = 10;
    private static final int LEAST_EXAMPLES = 2;
    private static final float LEAST_WEIGHT = 0.02f;
    private static final float NEVER = -1e6f;
    private static final double NEARLY_ALL = 0.85;

    private final List<Example> examples;
    private final List<String> labels;
    private final boolean[] all;
    private final boolean[][] chain;
    private final List<List<Features>> features = new ArrayList<>();
    private final List<List<int[]>> places = new ArrayList<>();
    private final Vocabulary vocabulary;

    /// The last row of the weights, and of their sums over time, is that of the beginning.
    private final float[][] weights;

    private final float[][] sums;
    private final float[][] follows;
    private final float[][] followSums;
    private int steps = 1;

    private SlotTrainer(List<Example> examples) {
        this.examples = examples;
        TreeSet<String> known = new TreeSet<>(Set.of(Example.OUTSIDE));
        for (Example example : examples) {
            for (String tag : example.tags()) {
                if (!tag.equals(Example.OUTSIDE)) {
                    known.add(Example.BEGINS + tag.substring(2));
                    known.add(Example.GOES_ON + tag.substring(2));
                }
            }
        }
        labels = List.copyOf(known);
        chain = SlotModel.chain(labels);
        all = new boolean[labels.size()];
        Arrays.fill(all, true);
        List<Features> flat = new ArrayList<>();
        for (Example example : examples) {
            SlotFeatures of = new SlotFeatures(example.intent(), example.cues(), example.others());
            List<Features> words = new ArrayList<>();
            for (int at = 0; at < example.cues().size(); at++) {
                words.add(of.at(at));
            }
            features.add(words);
            flat.addAll(words);
        }
        vocabulary = Vocabulary.of(flat, LEAST_EXAMPLES);
        features.forEach(
                words -> places.add(words.stream().map(vocabulary::places).toList()));
        weights = new float[vocabulary.size()][labels.size()];
        sums = new float[vocabulary.size()][labels.size()];
        follows = new float[labels.size() + 1][labels.size()];
        followSums = new float[labels.size() + 1][labels.size()];
    }

    static SlotModel train(List<Example> examples) {
        SlotTrainer trainer = new SlotTrainer(examples);
        Order order = new Order(examples.size());
        for (int round = 0; round < ROUNDS; round++) {
            for (int example : order.next()) {
                trainer.learn(example);
                trainer.steps++;
            }
        }
        return trainer.model();
    }

    private void learn(int example) {
        List<String> right = examples.get(example).tags();
        int[] best = SlotModel.best(scores(example), passable(follows), all);
        int before = labels.size();
        int said = labels.size();
        for (int at = 0; at < best.length; at++) {
            int wanted = labels.indexOf(right.get(at));
            if (best[at] != wanted) {
                move(example, at, wanted, 1);
                move(example, at, best[at], -1);
            }
            if (best[at] != wanted || before != said) {
                follows[before][wanted]++;
                followSums[before][wanted] += steps;
                follows[said][best[at]]--;
                followSums[said][best[at]] -= steps;
            }
            before = wanted;
            said = best[at];
        }
    }

    private void move(int example, int at, int label, int by) {
        Features of = features.get(example).get(at);
        int[] where = places.get(example).get(at);
        for (int feature = 0; feature < where.length; feature++) {
            if (where[feature] >= 0) {
                weights[where[feature]][label] += by * of.value(feature);
                sums[where[feature]][label] += by * of.value(feature) * steps;
            }
        }
    }

    private double[][] scores(int example) {
        List<Features> words = features.get(example);
        double[][] scores = new double[words.size()][labels.size()];
        for (int at = 0; at < scores.length; at++) {
            int[] where = places.get(example).get(at);
            for (int feature = 0; feature < where.length; feature++) {
                if (where[feature] >= 0) {
                    float[] row = weights[where[feature]];
                    for (int label = 0; label < row.length; label++) {
                        scores[at][label] += row[label] * words.get(at).value(feature);
                    }
                }
            }
        }
        return scores;
    }

    private float[][] passable(float[][] some) {
        float[][] all = new float[some.length][];
        for (int before = 0; before < some.length; before++) {
            all[before] = some[before].clone();
            for (int tag = 0; tag < labels.size(); tag++) {
                all[before][tag] = chain[before][tag] ? all[before][tag] : NEVER;
            }
        }
        return all;
    }

    private SlotModel model() {
        return new SlotModel(
                labels,
                Weights.of(vocabulary.keys(), average(weights, sums), LEAST_WEIGHT),
                passable(average(follows, followSums)),
                slots(),
                needs());
    }

    private float[][] average(float[][] some, float[][] over) {
        for (int row = 0; row < some.length; row++) {
            for (int label = 0; label < some[row].length; label++) {
                over[row][label] = some[row][label] - over[row][label] / steps;
            }
        }
        return over;
    }

    /// For each intent the slot that most of its examples have, if nearly all have it.
    private Map<String, String> needs() {
        Map<String, Map<String, Integer>> counts = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (Example example : examples) {
            sizes.merge(example.intent(), 1, Integer::sum);
            Map<String, Integer> of = counts.computeIfAbsent(example.intent(), _ -> new TreeMap<>());
            example.tags().stream()
                    .filter(tag -> tag.startsWith(Example.BEGINS))
                    .distinct()
                    .forEach(tag -> of.merge(tag.substring(2), 1, Integer::sum));
        }
        Map<String, String> needs = new HashMap<>();
        counts.forEach((intent, of) -> of.entrySet().stream()
                .filter(entry -> entry.getValue() > NEARLY_ALL * sizes.getOrDefault(intent, 0))
                .max(Map.Entry.comparingByValue())
                .ifPresent(entry -> needs.put(intent, entry.getKey())));
        return needs;
    }

    private Map<String, Set<String>> slots() {
        Map<String, Set<String>> slots = new HashMap<>();
        for (Example example : examples) {
            Set<String> of = slots.computeIfAbsent(example.intent(), _ -> new TreeSet<>());
            example.tags().stream()
                    .filter(tag -> tag.startsWith(Example.BEGINS))
                    .forEach(tag -> of.add(tag.substring(2)));
        }
        return slots;
    }
}
