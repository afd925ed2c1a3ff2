package convonet.speech.offline;

import java.util.Arrays;

/// The words behind the paths of one utterance, each pointing to the one before.
final class Histories {

    static final int NONE = -1;

    private int[] word = new int[4_096];
    private int[] before = new int[4_096];
    private int[] frame = new int[4_096];
    private int count;

    int add(int newWord, int newBefore, int newFrame) {
        if (count == word.length) {
            word = Arrays.copyOf(word, 2 * count);
            before = Arrays.copyOf(before, 2 * count);
            frame = Arrays.copyOf(frame, 2 * count);
        }
        word[count] = newWord;
        before[count] = newBefore;
        frame[count] = newFrame;
        return count++;
    }

    int word(int history) {
        return word[history];
    }

    int before(int history) {
        return before[history];
    }

    /// The last frame of the word.
    int frame(int history) {
        return frame[history];
    }
}
