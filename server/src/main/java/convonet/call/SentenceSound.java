package convonet.call;

import convonet.audio.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Where the words of one sentence lie in its sound. Words share what is not silent by how long they take to say: as
/// long as they are written, digits longer. Positions are samples from the beginning of the sentence. Used by the call
/// thread only.
final class SentenceSound {
    private static final int BLOCK = Playout.RATE / 100;

    /// The mean height above which a block is not silent.
    private static final int SILENT = 100;

    /// Letters a second, while the end of the sound is not known.
    private static final int PACE = 16;

    /// A word counts as heard when so much of it was.
    private static final double HEARD = 0.8;

    /// A digit takes as long as so many letters.
    private static final int DIGIT = 4;

    private final List<String> words;

    /// What all words up to each one take.
    private final int[] weights;

    /// How many blocks up to each one are not silent.
    private int[] voiced = new int[128];

    private int blocks;
    private int filled;
    private long height;
    private boolean complete;

    SentenceSound(String text) {
        words = Stream.of(text.strip().split("\\s+", -1)).toList();
        weights = new int[words.size()];
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weight(words.get(i));
            weights[i] = sum;
        }
    }

    void add(Frame frame) {
        for (short sample : frame.samples()) {
            add(Math.abs(sample));
        }
    }

    /// Sound of which only the length is known; it is taken not to be silent.
    void addUnknown(long samples) {
        for (long i = 0; i < samples; i++) {
            add(SILENT + 1);
        }
    }

    private void add(int sampleHeight) {
        height += sampleHeight;
        if (++filled == BLOCK) {
            endBlock();
        }
    }

    /// No more sound comes.
    void complete() {
        complete = true;
    }

    /// The words that were heard at this position.
    String heard(long position) {
        return String.join(" ", words.subList(0, heardWords(position)));
    }

    /// Where the first word begins that was not heard at this position, or the position when all were heard.
    long startOfWord(long position) {
        int word = heardWords(position);
        if (word == words.size()) {
            return position;
        }
        double share = word == 0 ? 0 : (double) weights[word - 1] / total();
        int target = (int) (share * allVoiced());
        int block = 0;
        while (block < blocks && voiced[block] <= target) {
            block++;
        }
        return Math.min(position, (long) block * BLOCK);
    }

    private int heardWords(long position) {
        int block = (int) Math.min(blocks, position / BLOCK);
        double voicedSoFar = block == 0 ? 0 : voiced[block - 1];
        double said = voicedSoFar / Math.max(1, allVoiced()) * total();
        int word = 0;
        int before = 0;
        while (word < weights.length && said >= before + HEARD * (weights[word] - before)) {
            before = weights[word++];
        }
        return word;
    }

    private int total() {
        return weights[weights.length - 1];
    }

    /// How many blocks are not silent in the whole sentence, as far as it is known.
    private int allVoiced() {
        int known = blocks == 0 ? 0 : voiced[blocks - 1];
        return complete ? known : Math.max(known, total() * (Playout.RATE / BLOCK) / PACE);
    }

    private void endBlock() {
        if (blocks == voiced.length) {
            voiced = Arrays.copyOf(voiced, 2 * blocks);
        }
        int before = blocks == 0 ? 0 : voiced[blocks - 1];
        voiced[blocks++] = before + (height / BLOCK > SILENT ? 1 : 0);
        height = 0;
        filled = 0;
    }

    /// One for the gap between two words.
    private static int weight(String word) {
        return 1
                + word.chars()
                        .map(c -> Character.isDigit(c) ? DIGIT : Character.isLetter(c) ? 1 : 0)
                        .sum();
    }
}
