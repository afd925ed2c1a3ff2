package convonet.speech.offline;

import java.util.Arrays;

/// The words that end at one frame.
final class ExitList {

    private int count;
    private float best;
    private float[] scores = new float[256];
    private int[] states = new int[256];
    private int[] histories = new int[256];
    private int[] kept = new int[256];
    private int[] phones = new int[256];
    private long[] rights = new long[256];
    private int[] words = new int[256];

    void clear() {
        count = 0;
        best = Float.NEGATIVE_INFINITY;
    }

    /// @param state the language state before the word
    /// @param phone the word's last
    /// @param right a bit for each phone that may follow
    void add(float score, int state, int history, int phone, long right, int word) {
        if (count == scores.length) {
            grow();
        }
        scores[count] = score;
        states[count] = state;
        histories[count] = history;
        kept[count] = Histories.NONE;
        phones[count] = phone;
        rights[count] = right;
        words[count] = word;
        best = Math.max(best, score);
        count++;
    }

    private void grow() {
        int size = 2 * count;
        scores = Arrays.copyOf(scores, size);
        states = Arrays.copyOf(states, size);
        histories = Arrays.copyOf(histories, size);
        kept = Arrays.copyOf(kept, size);
        phones = Arrays.copyOf(phones, size);
        rights = Arrays.copyOf(rights, size);
        words = Arrays.copyOf(words, size);
    }

    int count() {
        return count;
    }

    float best() {
        return best;
    }

    float score(int exit) {
        return scores[exit];
    }

    int state(int exit) {
        return states[exit];
    }

    /// Before the word.
    int history(int exit) {
        return histories[exit];
    }

    int phone(int exit) {
        return phones[exit];
    }

    long right(int exit) {
        return rights[exit];
    }

    int word(int exit) {
        return words[exit];
    }

    /// The word became part of a history.
    void keep(int exit, int history) {
        kept[exit] = history;
    }

    /// With the word, or [Histories#NONE] when it fell behind.
    int kept(int exit) {
        return kept[exit];
    }
}
