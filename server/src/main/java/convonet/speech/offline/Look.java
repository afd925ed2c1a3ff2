package convonet.speech.offline;

import java.util.Arrays;

/// What is likely to come after certain words: for each group of the tree the logarithm of the likeliest word still
/// possible. Words that the phrases or the caller know there are counted in full; all others as they are anywhere,
/// less what those take away. Immutable.
final class Look {

    private static final int EMPTY = -1;

    private final int[] keys;
    private final float[] values;
    private final int[] likelyRoots;
    private final float others;

    /// @param groups each once, with its value
    /// @param likelyRoots those among them that begin words, with numbers of their tree's roots
    /// @param others added to every other group's own value
    Look(int[] groups, float[] groupValues, int[] likelyRoots, float others) {
        int size = Integer.highestOneBit(Math.max(4, 2 * groups.length)) << 1;
        keys = new int[size];
        values = new float[size];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < groups.length; i++) {
            int slot = slot(groups[i]);
            keys[slot] = groups[i];
            values[slot] = groupValues[i];
        }
        this.likelyRoots = likelyRoots;
        this.others = others;
    }

    private int slot(int group) {
        int mask = keys.length - 1;
        int slot = (group * 0x9E3779B9) >>> 7 & mask;
        while (keys[slot] != EMPTY && keys[slot] != group) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// @param anywhere the group's value without regard to the words before
    float ahead(int group, float anywhere) {
        int slot = slot(group);
        return keys[slot] == group ? values[slot] : anywhere + others;
    }

    /// Groups of first phones that are likelier here than elsewhere.
    int[] likelyRoots() {
        return likelyRoots;
    }

    float others() {
        return others;
    }
}
