package convonet.speech.offline;

import java.util.List;

/// All words as a tree of phones in context, sharing their beginnings. A node is one phone: a sequence of three
/// senones. A *leaf* is the last phone of one or more words, once for each way the next word's first phone colours it.
/// The first phone is there once for each way the last phone of the word before colours it. Nodes that differ in such
/// colour alone, so that the same words can still come, form a *group*; the groups of first phones come first.
///
/// A caller's own words stand in a second tree, whose numbers of nodes and groups go on where the first one's end.
/// Immutable; one serves all callers.
@SuppressWarnings("ArrayRecordComponent")
record WordTree(
        Range nodes,
        Range groups,
        int[] sequence,
        int[] group,
        int[][] children,
        int[][] words,
        long[] right,
        float[] ahead,
        int[] firstPhone,
        int[][][] entries,
        int[][][] roots,
        int[][] groupsOfWord,
        int firstWord) {

    static final int SILENCE = -1;
    static final int NOISE = -2;

    /// @param spoken pronunciations, with the word and its likelihood
    static WordTree of(PhoneSet phones, List<WordTreeBuilder.Spoken> spoken) {
        WordTreeBuilder builder = new WordTreeBuilder(phones, new Range(0, 0), new Range(0, 0));
        spoken.forEach(builder::add);
        builder.addFillers();
        return builder.build();
    }

    /// A tree of more words beside this one. It has no pauses of its own.
    WordTree beside(PhoneSet phones, List<WordTreeBuilder.Spoken> spoken) {
        WordTreeBuilder builder = new WordTreeBuilder(phones, nodes, groups);
        spoken.forEach(builder::add);
        return builder.build();
    }

    /// @param end one behind the last
    record Range(int start, int end) {
        Range next(int count) {
            return new Range(end, end + count);
        }
    }
}
