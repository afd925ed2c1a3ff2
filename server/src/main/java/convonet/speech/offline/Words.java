package convonet.speech.offline;

import convonet.speech.offline.WordTreeBuilder.Spoken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The words one caller may say: everybody's, and their own. Everybody's tree is shared; the caller's own unknown
/// words stand in a small tree beside it. Safe for use by many threads.
final class Words {

    /// No caller brings more than this many words that nobody else knows.
    private static final int MOST_UNKNOWN = 300;

    private static final int MOST_HINTS = 500;

    /// Remembered before all are forgotten; a few kilobytes each.
    private static final int MOST_LOOKS = 5_000;

    private final Vocabulary vocabulary;
    private final WordTree shared;
    private final WordTree[] trees;
    private final LanguageMix.Source source;
    private final Map<Integer, Look> looks = new ConcurrentHashMap<>();

    private Words(Vocabulary vocabulary, WordTree[] trees, LanguageMix.Source source) {
        this.vocabulary = vocabulary;
        this.shared = trees[0];
        this.trees = trees;
        this.source = source;
    }

    /// @param source has the same words as the vocabulary
    static Words shared(
            Vocabulary vocabulary, LanguageMix.Source source, Pronunciations pronunciations, PhoneSet phones) {
        List<Spoken> spoken = spoken(vocabulary, Vocabulary.END + 1, new LanguageMix(source), pronunciations);
        return new Words(vocabulary, new WordTree[] {WordTree.of(phones, spoken)}, source);
    }

    /// With a caller's names and titles.
    Words with(List<String> hints, Pronunciations pronunciations, PhoneSet phones) {
        List<List<String>> split =
                hints.stream().limit(MOST_HINTS).map(Words::split).toList();
        Set<String> unknown = new LinkedHashSet<>();
        split.forEach(unknown::addAll);
        unknown.removeIf(vocabulary::has);
        Map<String, List<int[]>> said = new LinkedHashMap<>();
        unknown.stream().limit(MOST_UNKNOWN).forEach(word -> said.put(word, pronunciations.of(word)));
        said.values().removeIf(List::isEmpty);

        Vocabulary all = said.isEmpty() ? vocabulary : vocabulary.with(List.copyOf(said.keySet()));
        OwnWords own = new OwnWords(split.stream()
                .map(hint ->
                        hint.stream().filter(all::has).mapToInt(all::number).toArray())
                .toList());
        LanguageMix.Source mixed = source.with(all, own);
        if (said.isEmpty()) {
            return new Words(all, trees, mixed);
        }
        List<Spoken> spoken = spoken(all, vocabulary.size(), new LanguageMix(mixed), pronunciations);
        return new Words(all, new WordTree[] {shared, shared.beside(phones, spoken)}, mixed);
    }

    private static List<Spoken> spoken(
            Vocabulary vocabulary, int from, LanguageMix language, Pronunciations pronunciations) {
        List<Spoken> spoken = new ArrayList<>();
        for (int word = from; word < vocabulary.size(); word++) {
            for (int[] phones : pronunciations.of(vocabulary.spelling(word))) {
                spoken.add(new Spoken(word, phones, language.score(word)));
            }
        }
        return spoken;
    }

    /// Words as the vocabulary spells them: lower case, numbers as words.
    static List<String> split(String text) {
        String plain = SpokenText.of(text)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z']+", " ")
                .strip();
        return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" ", -1));
    }

    LanguageMix language() {
        return new LanguageMix(source);
    }

    int number(String word) {
        return vocabulary.number(word);
    }

    String spelling(int word) {
        return vocabulary.spelling(word);
    }

    WordTree[] trees() {
        return trees;
    }

    /// The tree a node stands in.
    WordTree treeOf(int node) {
        return node < shared.nodes().end() ? shared : trees[1];
    }

    /// What is likely after `state`, remembered for the next time.
    Look look(int state, LanguageMix language) {
        Look known = looks.get(state);
        if (known != null) {
            return known;
        }
        if (looks.size() > MOST_LOOKS) {
            looks.clear();
        }
        Look made = lookAfter(state, language);
        looks.put(state, made);
        return made;
    }

    private Look lookAfter(int state, LanguageMix language) {
        float others = language.others(state);
        Map<Integer, Float> best = new HashMap<>();
        for (int word : language.likely(state)) {
            if (word == Vocabulary.END) {
                continue;
            }
            float score = language.score(state, word);
            WordTree tree = word < shared.firstWord() + shared.groupsOfWord().length ? shared : trees[1];
            for (int group : tree.groupsOfWord()[word - tree.firstWord()]) {
                float anywhere = tree.ahead()[group - tree.groups().start()] + others;
                best.merge(group, Math.max(score, anywhere), Math::max);
            }
        }
        int[] groups = best.keySet().stream().mapToInt(group -> group).toArray();
        float[] values = new float[groups.length];
        for (int i = 0; i < groups.length; i++) {
            values[i] = best.getOrDefault(groups[i], others);
        }
        return new Look(
                groups, values, Arrays.stream(groups).filter(this::isRoot).toArray(), others);
    }

    private boolean isRoot(int group) {
        WordTree tree = treeOfGroup(group);
        return group - tree.groups().start() < tree.roots().length;
    }

    WordTree treeOfGroup(int group) {
        return group < shared.groups().end() ? shared : trees[1];
    }
}
