package convonet.assistant.offline.learned;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the most likely tags of all words together. Immutable.
final class SlotModel {

    private static final double FORCED = 1e5;

    private final List<String> labels;
    private final Weights weights;
    private final float[][] follows;
    private final Map<String, Set<String>> slots;
    private final Map<String, String> needs;

    /// @param labels the tags
    /// @param follows how well a tag follows another one; the last row is for the beginning
    /// @param slots those that each intent has
    /// @param needs the slot that an intent is seldom without
    SlotModel(
            List<String> labels,
            Weights weights,
            float[][] follows,
            Map<String, Set<String>> slots,
            Map<String, String> needs) {
        this.labels = labels;
        this.weights = weights;
        this.follows = follows;
        this.slots = slots;
        this.needs = needs;
    }

    List<String> labels() {
        return labels;
    }

    Weights weights() {
        return weights;
    }

    float[][] follows() {
        return follows;
    }

    Map<String, Set<String>> slots() {
        return slots;
    }

    Map<String, String> needs() {
        return needs;
    }

    List<String> of(String intent, List<Cue> cues, List<String> others) {
        SlotFeatures features = new SlotFeatures(intent, cues, others);
        double[][] scores = new double[cues.size()][labels.size()];
        for (int at = 0; at < scores.length; at++) {
            weights.addTo(scores[at], features.at(at));
        }
        boolean[] allowed = allowed(intent);
        int[] best = best(scores, follows, allowed);
        int need = labels.indexOf(Example.BEGINS + needs.getOrDefault(intent, ""));
        if (need >= 0 && Arrays.stream(best).noneMatch(tag -> tag == need)) {
            best = withTag(need, scores, allowed);
        }
        return Arrays.stream(best).mapToObj(labels::get).toList();
    }

    /// The best of all ways that have this tag somewhere.
    private int[] withTag(int need, double[][] scores, boolean[] allowed) {
        int[] best = {};
        double most = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < scores.length; at++) {
            scores[at][need] += FORCED;
            int[] tags = best(scores, follows, allowed);
            double score = score(tags, scores);
            scores[at][need] -= FORCED;
            if (score > most) {
                most = score;
                best = tags;
            }
        }
        return best;
    }

    private double score(int[] tags, double[][] scores) {
        double sum = 0;
        int before = labels.size();
        for (int at = 0; at < tags.length; at++) {
            sum += follows[before][tags[at]] + scores[at][tags[at]];
            before = tags[at];
        }
        return sum;
    }

    private boolean[] allowed(String intent) {
        Set<String> some = slots.getOrDefault(intent, Set.of());
        boolean[] allowed = new boolean[labels.size()];
        for (int tag = 0; tag < allowed.length; tag++) {
            String label = labels.get(tag);
            allowed[tag] = label.equals(Example.OUTSIDE) || some.contains(label.substring(2));
        }
        return allowed;
    }

    /// Which tags may follow which; the last row is for the beginning.
    static boolean[][] chain(List<String> labels) {
        boolean[][] may = new boolean[labels.size() + 1][labels.size()];
        for (int before = 0; before <= labels.size(); before++) {
            for (int tag = 0; tag < labels.size(); tag++) {
                String label = labels.get(tag);
                boolean goesOn = label.startsWith(Example.GOES_ON);
                may[before][tag] = !goesOn
                        || (before < labels.size()
                                && !labels.get(before).equals(Example.OUTSIDE)
                                && labels.get(before).substring(2).equals(label.substring(2)));
            }
        }
        return may;
    }

    /// Viterbi.
    ///
    /// @param scores of each tag for each word
    /// @param follows minus infinity where a tag cannot follow
    static int[] best(double[][] scores, float[][] follows, boolean[] allowed) {
        int words = scores.length;
        int tags = allowed.length;
        double[][] total = new double[words][tags];
        int[][] from = new int[words][tags];
        for (int at = 0; at < words; at++) {
            for (int tag = 0; tag < tags; tag++) {
                total[at][tag] = Double.NEGATIVE_INFINITY;
                if (!allowed[tag]) {
                    continue;
                }
                for (int before = at == 0 ? tags : 0; before < (at == 0 ? tags + 1 : tags); before++) {
                    double so = (at == 0 ? 0 : total[at - 1][before]) + follows[before][tag] + scores[at][tag];
                    if (so > total[at][tag]) {
                        total[at][tag] = so;
                        from[at][tag] = before;
                    }
                }
            }
        }
        int[] best = new int[words];
        for (int at = words - 1; at >= 0; at--) {
            best[at] = at == words - 1 ? highest(total[at]) : from[at + 1][best[at + 1]];
        }
        return best;
    }

    private static int highest(double[] scores) {
        int best = 0;
        for (int at = 1; at < scores.length; at++) {
            best = scores[at] > scores[best] ? at : best;
        }
        return best;
    }
}
