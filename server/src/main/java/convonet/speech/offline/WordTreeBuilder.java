package convonet.speech.offline;

import convonet.speech.offline.PhoneSet.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds a [WordTree] from pronunciations. Used once, by one thread.
final class WordTreeBuilder {

    private final PhoneSet phones;
    private final WordTree.Range nodesBefore;
    private final WordTree.Range groupsBefore;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<Integer, List<Group>> groupsOfWord = new HashMap<>();

    /// By first and second phone.
    private final Map<Integer, Group> roots = new LinkedHashMap<>();

    /// Words of one phone, by that phone.
    private final Map<Integer, Group> singles = new LinkedHashMap<>();

    private boolean withFillers;

    WordTreeBuilder(PhoneSet phones, WordTree.Range nodesBefore, WordTree.Range groupsBefore) {
        this.phones = phones;
        this.nodesBefore = nodesBefore;
        this.groupsBefore = groupsBefore;
    }

    /// @param word its number
    /// @param phones at least one
    /// @param score the natural logarithm of its probability
    @SuppressWarnings("ArrayRecordComponent")
    record Spoken(int word, int[] phones, float score) {}

    private static final class Group {
        int number;
        float ahead = Float.NEGATIVE_INFINITY;
        final int phone;
        final List<Integer> words = new ArrayList<>();
        final List<Node> children = new ArrayList<>();

        /// The groups below, by sequence and next phone, or by the last phone.
        final Map<Long, Group> below = new HashMap<>();

        Group(int phone) {
            this.phone = phone;
        }
    }

    private record Node(int number, int sequence, Group group, long right) {}

    void add(Spoken spoken) {
        int[] units = spoken.phones();
        if (units.length == 1) {
            Group single = singles.computeIfAbsent(units[0], Group::new);
            single.words.add(spoken.word());
            reach(single, spoken);
            return;
        }
        Group group = roots.computeIfAbsent(units[0] << 8 | units[1], _ -> new Group(units[0]));
        reach(group, spoken);
        for (int i = 1; i < units.length - 1; i++) {
            group = inside(group, units[i - 1], units[i], units[i + 1]);
            reach(group, spoken);
        }
        Group end = end(group, units[units.length - 2], units[units.length - 1]);
        end.words.add(spoken.word());
        reach(end, spoken);
    }

    private void reach(Group group, Spoken spoken) {
        group.ahead = Math.max(group.ahead, spoken.score());
        groupsOfWord.computeIfAbsent(spoken.word(), _ -> new ArrayList<>()).add(group);
    }

    private Group inside(Group parent, int left, int base, int right) {
        int sequence = phones.sequence(base, left, right, Position.INSIDE);
        return parent.below.computeIfAbsent((long) right << 32 | sequence, _ -> {
            Group group = newGroup(base);
            parent.children.add(newNode(sequence, group, 0));
            return group;
        });
    }

    private Group end(Group parent, int left, int base) {
        return parent.below.computeIfAbsent(-1L - base, _ -> {
            Group group = newGroup(base);
            rightGroups(base, left, Position.END)
                    .forEach((sequence, right) -> parent.children.add(newNode(sequence, group, right)));
            return group;
        });
    }

    private Group newGroup(int phone) {
        Group group = new Group(phone);
        groups.add(group);
        return group;
    }

    private Node newNode(int sequence, Group group, long right) {
        Node node = new Node(nodesBefore.end() + nodes.size(), sequence, group, right);
        nodes.add(node);
        return node;
    }

    /// The sequences of a word's last phone, and which first phones of the next word lead to each.
    private Map<Integer, Long> rightGroups(int base, int left, Position position) {
        Map<Integer, Long> byRight = new LinkedHashMap<>();
        for (int right = 0; right < phones.count(); right++) {
            byRight.merge(phones.sequence(base, left, right, position), 1L << right, (a, b) -> a | b);
        }
        return byRight;
    }

    /// Pauses and noises, which may stand between any two words.
    void addFillers() {
        withFillers = true;
    }

    WordTree build() {
        List<Group> first = new ArrayList<>(roots.values());
        first.addAll(singles.values());
        List<Group> all = new ArrayList<>(first);
        all.addAll(groups);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).number = groupsBefore.end() + i;
        }
        int count = phones.count();
        int[][][] rootNodes = new int[first.size()][count][];
        for (int left = 0; left < count; left++) {
            beginnings(left, rootNodes);
        }
        int[][][] entries = entries(first, rootNodes);
        return new WordTree(
                nodesBefore.next(nodes.size()),
                groupsBefore.next(all.size()),
                nodes.stream().mapToInt(Node::sequence).toArray(),
                nodes.stream().mapToInt(node -> node.group.number).toArray(),
                nodes.stream().map(node -> numbers(node.group.children)).toArray(int[][]::new),
                nodes.stream()
                        .map(node ->
                                node.group.words.stream().mapToInt(word -> word).toArray())
                        .toArray(int[][]::new),
                nodes.stream().mapToLong(Node::right).toArray(),
                floats(all),
                first.stream().mapToInt(group -> group.phone).toArray(),
                entries,
                rootNodes,
                wordGroups(),
                groupsOfWord.keySet().stream().mapToInt(word -> word).min().orElse(0));
    }

    private void beginnings(int left, int[][][] rootNodes) {
        int number = 0;
        for (Map.Entry<Integer, Group> root : roots.entrySet()) {
            int sequence = phones.sequence(root.getKey() >> 8, left, root.getKey() & 0xff, Position.BEGIN);
            rootNodes[number][left] = new int[] {shared(root.getValue(), sequence, 0)};
            number++;
        }
        for (Map.Entry<Integer, Group> single : singles.entrySet()) {
            rootNodes[number][left] = rightGroups(single.getKey(), left, Position.SINGLE).entrySet().stream()
                    .mapToInt(entry -> shared(single.getValue(), entry.getKey(), entry.getValue()))
                    .toArray();
            number++;
        }
    }

    private final Map<Group, Map<Long, Integer>> sharedNodes = new HashMap<>();

    private int shared(Group group, int sequence, long right) {
        return sharedNodes
                .computeIfAbsent(group, _ -> new HashMap<>())
                .computeIfAbsent(
                        right * 31 + ((long) sequence << 44),
                        _ -> newNode(sequence, group, right).number());
    }

    /// By the last phone of the word before and the first phone: the likeliest first.
    private int[][][] entries(List<Group> first, int[][][] rootNodes) {
        int count = phones.count();
        List<Node> fillers = withFillers ? fillers() : List.of();
        int[][][] entries = new int[count][count][];
        List<Group> likeliest =
                first.stream().sorted((a, b) -> Float.compare(b.ahead, a.ahead)).toList();
        int start = groupsBefore.end();
        for (int left = 0; left < count; left++) {
            for (int phone = 0; phone < count; phone++) {
                List<Integer> found = new ArrayList<>();
                if (phone == phones.silence()) {
                    fillers.forEach(filler -> found.add(filler.number()));
                }
                for (Group group : likeliest) {
                    if (group.phone == phone) {
                        for (int node : rootNodes[group.number - start][left]) {
                            found.add(node);
                        }
                    }
                }
                entries[left][phone] = found.stream().mapToInt(node -> node).toArray();
            }
        }
        return entries;
    }

    private List<Node> fillers() {
        long all = (1L << phones.count()) - 1;
        List<Node> fillers = new ArrayList<>();
        for (int phone = 0; phone < phones.count(); phone++) {
            if (phones.isFiller(phone)) {
                Group group = new Group(phone);
                group.number = WordTree.SILENCE;
                group.words.add(phone == phones.silence() ? WordTree.SILENCE : WordTree.NOISE);
                fillers.add(newNode(phones.alone(phone), group, all));
            }
        }
        return fillers;
    }

    private int[][] wordGroups() {
        int least = groupsOfWord.keySet().stream().mapToInt(word -> word).min().orElse(0);
        int most = groupsOfWord.keySet().stream().mapToInt(word -> word).max().orElse(-1);
        int[][] found = new int[most - least + 1][0];
        groupsOfWord.forEach((word, reached) -> found[word - least] =
                reached.stream().mapToInt(group -> group.number).distinct().toArray());
        return found;
    }

    private static int[] numbers(List<Node> nodes) {
        return nodes.stream().mapToInt(Node::number).toArray();
    }

    private static float[] floats(List<Group> groups) {
        float[] ahead = new float[groups.size()];
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = groups.get(i).ahead;
        }
        return ahead;
    }
}
