package convonet.speech.offline;

import convonet.speech.offline.PhoneSet.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All words as a tree of phones in context, sharing their beginnings. A node is one phone: a sequence of three
/// senones. A *leaf* is the last phone of one or more words, once for each way the next word's first phone colours it.
/// The first phone is there once for each way the last phone of the word before colours it.
///
/// Immutable once built; one serves all callers.
final class WordTree {

    static final int SILENCE = -1;
    static final int NOISE = -2;

    final int[] sequence;

    /// Logarithm of the most likely word that can still come, as far as single words are concerned.
    final float[] ahead;

    /// Numbers of the nodes that may follow within a word.
    final int[][] children;

    /// The words that end here; empty where none does.
    final int[][] words;

    /// For a leaf: a bit for each phone the next word may begin with.
    final long[] right;

    /// `entries[last phone of the word before][first phone]`: the nodes a word may begin with.
    final int[][][] entries;

    /// The number of the first node; those of another tree come before.
    final int offset;

    private WordTree(Builder builder, int offset) {
        this.offset = offset;
        int size = builder.nodes.size();
        sequence = new int[size];
        ahead = new float[size];
        children = new int[size][];
        words = new int[size][];
        right = new long[size];
        for (int i = 0; i < size; i++) {
            Node node = builder.nodes.get(i);
            sequence[i] = node.sequence;
            ahead[i] = node.ahead;
            children[i] = node.family.children.stream()
                    .mapToInt(child -> offset + child.number)
                    .toArray();
            words[i] = node.leafWords.stream().mapToInt(Integer::intValue).toArray();
            right[i] = node.right;
        }
        entries = builder.entries(offset);
    }

    /// @param spoken pronunciations, with the word and its likelihood
    static WordTree of(PhoneSet phones, List<Spoken> spoken) {
        Builder builder = new Builder(phones);
        spoken.forEach(builder::add);
        builder.finish();
        builder.addFillers();
        return new WordTree(builder, 0);
    }

    /// A tree of more words beside this one. It has no pauses of its own.
    WordTree beside(PhoneSet phones, List<Spoken> spoken) {
        Builder builder = new Builder(phones);
        spoken.forEach(builder::add);
        builder.finish();
        return new WordTree(builder, size());
    }

    /// @param word its number
    /// @param phones at least one
    /// @param score the natural logarithm of its probability
    @SuppressWarnings("ArrayRecordComponent")
    record Spoken(int word, int[] phones, float score) {}

    private static final class Family {
        final Map<Long, Node> byKey = new LinkedHashMap<>();
        final List<Node> children = new ArrayList<>();
    }

    private static final class Node {
        final int number;
        final int sequence;
        final Family family;
        final List<Integer> leafWords;
        final long right;
        float ahead = Float.NEGATIVE_INFINITY;

        Node(int number, int sequence, Family family, List<Integer> leafWords, long right) {
            this.number = number;
            this.sequence = sequence;
            this.family = family;
            this.leafWords = leafWords;
            this.right = right;
        }
    }

    private static final class Builder {
        private static final Family CHILDLESS = new Family();

        final PhoneSet phones;
        final List<Node> nodes = new ArrayList<>();

        /// First phone and second phone: what follows, however the word is entered.
        final Map<Long, Family> roots = new LinkedHashMap<>();

        final Map<Long, Float> rootAhead = new HashMap<>();

        /// Words of one phone.
        final Map<Integer, List<Integer>> single = new LinkedHashMap<>();

        final Map<Integer, Float> singleAhead = new HashMap<>();
        final Map<Family, Map<Integer, List<Integer>>> ends = new HashMap<>();

        /// By the last phone of the word before and the first phone.
        private final List<List<List<Node>>> beginnings = new ArrayList<>();

        Builder(PhoneSet phones) {
            this.phones = phones;
        }

        void add(Spoken spoken) {
            int[] units = spoken.phones();
            if (units.length == 1) {
                single.computeIfAbsent(units[0], _ -> new ArrayList<>()).add(spoken.word());
                singleAhead.merge(units[0], spoken.score(), Math::max);
                return;
            }
            long rootKey = (long) units[0] << 8 | units[1];
            Family family = roots.computeIfAbsent(rootKey, _ -> new Family());
            rootAhead.merge(rootKey, spoken.score(), Math::max);
            for (int i = 1; i < units.length - 1; i++) {
                int inside = phones.sequence(units[i], units[i - 1], units[i + 1], Position.INSIDE);
                Node node = child(family, (long) units[i + 1] << 32 | inside, inside, new Family());
                node.ahead = Math.max(node.ahead, spoken.score());
                family = node.family;
            }
            addEnd(family, units[units.length - 1], units[units.length - 2], spoken);
        }

        private void addEnd(Family family, int last, int left, Spoken spoken) {
            List<Integer> words =
                    ends.computeIfAbsent(family, _ -> new HashMap<>()).computeIfAbsent(last, _ -> new ArrayList<>());
            words.add(spoken.word());
            rightGroups(last, left, Position.END).forEach((end, right) -> {
                Node leaf = family.byKey.get(-1L - end);
                if (leaf == null) {
                    leaf = new Node(nodes.size(), end, CHILDLESS, words, right);
                    nodes.add(leaf);
                    family.byKey.put(-1L - end, leaf);
                    family.children.add(leaf);
                }
                leaf.ahead = Math.max(leaf.ahead, spoken.score());
            });
        }

        private Node child(Family family, long key, int sequence, Family below) {
            Node node = family.byKey.get(key);
            if (node == null) {
                node = new Node(nodes.size(), sequence, below, List.of(), 0);
                nodes.add(node);
                family.byKey.put(key, node);
                family.children.add(node);
            }
            return node;
        }

        /// The sequences of a word's last phone, and which first phones of the next word lead to each.
        private Map<Integer, Long> rightGroups(int base, int left, Position position) {
            Map<Integer, Long> groups = new LinkedHashMap<>();
            for (int right = 0; right < phones.count(); right++) {
                groups.merge(phones.sequence(base, left, right, position), 1L << right, (a, b) -> a | b);
            }
            return groups;
        }

        void finish() {
            Map<String, Node> shared = new HashMap<>();
            for (int left = 0; left < phones.count(); left++) {
                List<List<Node>> row = new ArrayList<>();
                for (int first = 0; first < phones.count(); first++) {
                    row.add(new ArrayList<>());
                }
                beginnings.add(row);
                addRoots(left, row, shared);
                addSingles(left, row, shared);
            }
        }

        private void addRoots(int left, List<List<Node>> row, Map<String, Node> shared) {
            roots.forEach((key, family) -> {
                int first = (int) (key >> 8);
                int begin = phones.sequence(first, left, (int) (key & 0xff), Position.BEGIN);
                Node node = shared.computeIfAbsent("b" + key + ":" + begin, _ -> newNode(begin, family, List.of(), 0));
                node.ahead = rootAhead.getOrDefault(key, Float.NEGATIVE_INFINITY);
                row.get(first).add(node);
            });
        }

        private void addSingles(int left, List<List<Node>> row, Map<String, Node> shared) {
            single.forEach((first, words) -> rightGroups(first, left, Position.SINGLE)
                    .forEach((sequence, right) -> {
                        Node node = shared.computeIfAbsent(
                                "s" + first + ":" + sequence + ":" + right,
                                _ -> newNode(sequence, CHILDLESS, words, right));
                        node.ahead = singleAhead.getOrDefault(first, Float.NEGATIVE_INFINITY);
                        row.get(first).add(node);
                    }));
        }

        void addFillers() {
            long all = (1L << phones.count()) - 1;
            for (int phone = 0; phone < phones.count(); phone++) {
                if (!phones.isFiller(phone)) {
                    continue;
                }
                int word = phone == phones.silence() ? SILENCE : NOISE;
                Node node = newNode(phones.alone(phone), CHILDLESS, List.of(word), all);
                node.ahead = 0;
                for (List<List<Node>> row : beginnings) {
                    row.get(phones.silence()).add(node);
                }
            }
        }

        private Node newNode(int sequence, Family family, List<Integer> words, long right) {
            Node node = new Node(nodes.size(), sequence, family, words, right);
            nodes.add(node);
            return node;
        }

        /// The likeliest first.
        int[][][] entries(int offset) {
            int[][][] entries = new int[phones.count()][phones.count()][];
            for (int left = 0; left < entries.length; left++) {
                for (int first = 0; first < entries.length; first++) {
                    entries[left][first] = beginnings.get(left).get(first).stream()
                            .sorted((a, b) -> Float.compare(b.ahead, a.ahead))
                            .mapToInt(node -> offset + node.number)
                            .toArray();
                }
            }
            return entries;
        }
    }

    int size() {
        return offset + sequence.length;
    }
}
