package convonet.speech.offline;

import java.util.Arrays;

/// The paths alive at one frame. A path is at a node of the tree with a language state behind it, and has a score and
/// a word history in each of the node's three states. Each pair of node and language state is there once.
final class Paths {

    int count;
    int[] node = new int[4_096];
    int[] language = new int[4_096];
    float[] score = new float[3 * 4_096];
    int[] history = new int[3 * 4_096];

    private int[] table = new int[1 << 14];
    private int[] stamp = new int[1 << 14];
    private int round = 1;

    void clear() {
        count = 0;
        round++;
    }

    /// The place of the path, new or old.
    int place(int atNode, int atLanguage) {
        if (4 * count > 3 * table.length) {
            rehash();
        }
        int mask = table.length - 1;
        int slot = hash(atNode, atLanguage) & mask;
        while (stamp[slot] == round) {
            int place = table[slot];
            if (node[place] == atNode && language[place] == atLanguage) {
                return place;
            }
            slot = (slot + 1) & mask;
        }
        if (count == node.length) {
            grow();
        }
        stamp[slot] = round;
        table[slot] = count;
        node[count] = atNode;
        language[count] = atLanguage;
        Arrays.fill(score, 3 * count, 3 * count + 3, Float.NEGATIVE_INFINITY);
        return count++;
    }

    /// A path comes into a node.
    void enter(int atNode, int atLanguage, float newScore, int newHistory) {
        int state = 3 * place(atNode, atLanguage);
        if (newScore > score[state]) {
            score[state] = newScore;
            history[state] = newHistory;
        }
    }

    private static int hash(int atNode, int atLanguage) {
        int mixed = atNode * 0x9E3779B9 + atLanguage * 0x85EBCA6B;
        return mixed ^ (mixed >>> 15);
    }

    private void grow() {
        int size = 2 * node.length;
        node = Arrays.copyOf(node, size);
        language = Arrays.copyOf(language, size);
        score = Arrays.copyOf(score, 3 * size);
        history = Arrays.copyOf(history, 3 * size);
    }

    private void rehash() {
        table = new int[2 * table.length];
        stamp = new int[table.length];
        round = 1;
        int mask = table.length - 1;
        for (int place = 0; place < count; place++) {
            int slot = hash(node[place], language[place]) & mask;
            while (stamp[slot] == round) {
                slot = (slot + 1) & mask;
            }
            stamp[slot] = round;
            table[slot] = place;
        }
    }
}
