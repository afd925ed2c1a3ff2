package convonet.speech.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Finds the words that fit a sound best: a Viterbi beam search through the [Words], frame by frame. Each path
/// carries its language state, so the 3-gram counts in full at the end of each word; within a word the likeliest word
/// still possible after those before stands in for it ([Look]).
///
/// For one utterance; used by one thread.
final class Search {

    private final Words words;
    private final PhoneSet phones;
    private final AcousticModel model;
    private final LanguageMix language;
    private final Tuning tuning;
    private final FrameScorer scorer;
    private final Histories histories = new Histories();
    private final ExitList exits = new ExitList();
    private Paths now = new Paths();
    private Paths next = new Paths();
    private int frame;
    private float best;
    private int lookedAt = -1;
    private Look lastLook;

    Search(AcousticModel model, Words words, LanguageMix language, Tuning tuning) {
        this.model = model;
        this.phones = model.phones;
        this.words = words;
        this.language = language;
        this.tuning = tuning;
        scorer = new FrameScorer(model);
        lookedAt = LanguageMix.start();
        lastLook = words.look(lookedAt, language);
        begin(0, LanguageMix.start(), Histories.NONE, phones.silence(), -1L, Float.NEGATIVE_INFINITY);
        swap();
    }

    FrameScorer scorer() {
        return scorer;
    }

    int frames() {
        return frame;
    }

    /// @param feature the next frame
    void hear(float[] feature) {
        scorer.begin(feature);
        advance();
        float limit = limit();
        leave(limit);
        swap();
        frame++;
    }

    /// One frame within the nodes.
    private void advance() {
        best = Float.NEGATIVE_INFINITY;
        float[] score = now.score;
        int[] history = now.history;
        for (int path = 0; path < now.count; path++) {
            int sequence = sequence(now.node[path]);
            float[] step = model.transitions[phones.phone(sequence)];
            int i = 3 * path;
            float first = score[i];
            float second = score[i + 1];
            float third = score[i + 2];

            float stay = third + step[10];
            float move = second + step[6];
            float skip = first + step[2];
            if (move > stay) {
                stay = move;
                history[i + 2] = history[i + 1];
            }
            if (skip > stay) {
                stay = skip;
                history[i + 2] = history[i];
            }
            score[i + 2] = stay + scorer.score(phones.senone(sequence, 2));

            stay = second + step[5];
            move = first + step[1];
            if (move > stay) {
                stay = move;
                history[i + 1] = history[i];
            }
            score[i + 1] = stay + scorer.score(phones.senone(sequence, 1));
            score[i] = first + step[0] + scorer.score(phones.senone(sequence, 0));
            best = Math.max(best, Math.max(score[i], Math.max(score[i + 1], score[i + 2])));
        }
    }

    /// The score below which paths are given up: the beam, or less when too many would stay.
    private float limit() {
        float limit = best - tuning.beam();
        if (now.count <= tuning.most()) {
            return limit;
        }
        int[] histogram = new int[64];
        float width = tuning.beam() / histogram.length;
        for (int path = 0; path < now.count; path++) {
            float behind = best - top(path);
            if (behind < tuning.beam()) {
                histogram[(int) (behind / width)]++;
            }
        }
        int kept = 0;
        for (int i = 0; i < histogram.length; i++) {
            kept += histogram[i];
            if (kept > tuning.most()) {
                return best - Math.max(1, i) * width;
            }
        }
        return limit;
    }

    private float top(int path) {
        int i = 3 * path;
        return Math.max(now.score[i], Math.max(now.score[i + 1], now.score[i + 2]));
    }

    /// What survives stays, and what is through goes on.
    private void leave(float limit) {
        exits.clear();
        for (int path = 0; path < now.count; path++) {
            if (top(path) >= limit) {
                stay(path);
                float out = now.score[3 * path + 2] + model.transitions[phone(now.node[path])][11];
                if (out >= limit) {
                    goOn(now.node[path], now.language[path], out, now.history[3 * path + 2], limit);
                }
            }
        }
        beginWords(limit);
    }

    private void stay(int path) {
        int from = 3 * path;
        int to = 3 * next.place(now.node[path], now.language[path]);
        for (int i = 0; i < 3; i++) {
            if (now.score[from + i] > next.score[to + i]) {
                next.score[to + i] = now.score[from + i];
                next.history[to + i] = now.history[from + i];
            }
        }
    }

    private void goOn(int node, int state, float out, int history, float limit) {
        WordTree tree = words.treeOf(node);
        int index = node - tree.nodes().start();
        int group = tree.group()[index];
        if (group < 0) {
            int filler = tree.words()[index][0];
            float cost = filler == WordTree.SILENCE ? tuning.silenceCost() : tuning.noiseCost();
            exits.add(out + cost, state, history, phones.silence(), tree.right()[index], filler);
            return;
        }
        Look look = look(state);
        float without = out - tuning.languageWeight() * ahead(tree, look, group);
        if (tree.right()[index] == 0) {
            int last = WordTree.SILENCE;
            float entry = 0;
            for (int child : tree.children()[index]) {
                int below = tree.group()[child - tree.nodes().start()];
                if (below != last) {
                    last = below;
                    entry = without + tuning.languageWeight() * ahead(tree, look, below);
                }
                if (entry > limit) {
                    next.enter(child, state, entry, history);
                }
            }
            return;
        }
        for (int word : tree.words()[index]) {
            float score = without + tuning.languageWeight() * language.score(state, word) + tuning.wordCost();
            exits.add(score, state, history, phone(node), tree.right()[index], word);
        }
    }

    private int phone(int node) {
        return phones.phone(sequence(node));
    }

    private int sequence(int node) {
        WordTree tree = words.treeOf(node);
        return tree.sequence()[node - tree.nodes().start()];
    }

    private static float ahead(WordTree tree, Look look, int group) {
        return look.ahead(group, tree.ahead()[group - tree.groups().start()]);
    }

    private Look look(int state) {
        if (state != lookedAt) {
            lookedAt = state;
            lastLook = words.look(state, language);
        }
        return lastLook;
    }

    private void beginWords(float limit) {
        float wordLimit = Math.max(limit, exits.best() - tuning.wordBeam());
        for (int i = 0; i < exits.count(); i++) {
            if (exits.score(i) < wordLimit) {
                continue;
            }
            int word = exits.word(i);
            int history = histories.add(word, exits.history(i), frame);
            exits.keep(i, history);
            int state = word < 0 ? exits.state(i) : language.after(exits.state(i), word);
            begin(exits.score(i), state, history, exits.phone(i), exits.right(i), limit);
        }
    }

    private void begin(float score, int state, int history, int left, long right, float limit) {
        Look look = look(state);
        for (int group : look.likelyRoots()) {
            WordTree tree = words.treeOfGroup(group);
            int root = group - tree.groups().start();
            float entry = score + tuning.languageWeight() * ahead(tree, look, group);
            if (entry > limit && (right >> tree.firstPhone()[root] & 1) != 0) {
                for (int node : tree.roots()[root][left]) {
                    next.enter(node, state, entry, history);
                }
            }
        }
        for (WordTree tree : words.trees()) {
            for (int first = 0; first < phones.count(); first++) {
                if ((right >> first & 1) != 0) {
                    beginOthers(tree, tree.entries()[left][first], score, state, history, limit);
                }
            }
        }
    }

    /// Nodes come with the likeliest first. One that is likelier here than elsewhere has been entered already, and
    /// keeps its better score.
    private void beginOthers(WordTree tree, int[] nodes, float score, int state, int history, float limit) {
        float others = score + tuning.languageWeight() * look(state).others();
        for (int node : nodes) {
            int group = tree.group()[node - tree.nodes().start()];
            float entry = group < 0
                    ? score
                    : others
                            + tuning.languageWeight()
                                    * tree.ahead()[group - tree.groups().start()];
            if (entry <= limit && group >= 0) {
                return;
            }
            if (entry > limit) {
                next.enter(node, state, entry, history);
            }
        }
    }

    private void swap() {
        Paths old = now;
        now = next;
        next = old;
        next.clear();
    }

    /// The words of the path that is ahead now; the word being said is not among them.
    List<Integer> soFar() {
        int leader = Histories.NONE;
        float leading = Float.NEGATIVE_INFINITY;
        for (int state = 0; state < 3 * now.count; state++) {
            if (now.score[state] > leading) {
                leading = now.score[state];
                leader = now.history[state];
            }
        }
        return spoken(leader);
    }

    /// The words of the path that fits the whole sound best, given that the sentence ends here.
    List<Integer> end() {
        int winner = Histories.NONE;
        float winning = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < exits.count(); i++) {
            int history = exits.kept(i);
            if (history == Histories.NONE || (exits.right(i) >> phones.silence() & 1) == 0) {
                continue;
            }
            int word = exits.word(i);
            int state = word < 0 ? exits.state(i) : language.after(exits.state(i), word);
            float score = exits.score(i) + tuning.languageWeight() * language.score(state, Vocabulary.END);
            if (score > winning) {
                winning = score;
                winner = history;
            }
        }
        return winner == Histories.NONE ? soFar() : spoken(winner);
    }

    private List<Integer> spoken(int last) {
        List<Integer> spoken = new ArrayList<>();
        for (int history = last; history != Histories.NONE; history = histories.before(history)) {
            if (histories.word(history) >= 0) {
                spoken.add(histories.word(history));
            }
        }
        Collections.reverse(spoken);
        return spoken;
    }
}
