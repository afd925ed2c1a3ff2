package convonet.speech.offline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Everyday English: the 3-gram model `en-us.lm.bin` that `sphinx4-data` ships, read in place. 72 000 words,
/// 2.3 million pairs, 1.6 million triples; 29 MB.
///
/// The file: `Trie Language Model`, the order, the counts; tables of 65 536 values each for the pairs' probabilities
/// and back-offs and the triples' probabilities; for each word its probability, back-off and first pair; the pairs and
/// triples as packed bits, sorted, found from their last word backwards; the words' spellings. All logarithms are
/// natural here. Immutable.
final class GeneralEnglish {

    static final int UNKNOWN = -1;

    /// The file's logarithms are to the base 1.0001.
    private static final float UNIT = (float) Math.log(1.0001);

    private static final int TABLE = 1 << 16;
    private static final int QUANTUM = 16;

    private final float[] wordScores;
    private final float[] wordBackOffs;
    private final int[] firstPair;
    private final float[] pairScores;
    private final float[] pairBackOffs;
    private final float[] tripleScores;
    private final Packed pairs;
    private final Packed triples;
    private final String[] spellings;
    private final Map<String, Integer> numbers = new HashMap<>();

    private GeneralEnglish(ByteBuffer file) {
        file.position("Trie Language Model".length());
        if (file.get() != 3) {
            throw new IllegalStateException("en-us.lm.bin is not of order 3");
        }
        int words = file.getInt();
        int pairCount = file.getInt();
        int tripleCount = file.getInt();
        file.getInt();
        pairScores = floats(file, TABLE);
        pairBackOffs = floats(file, TABLE);
        tripleScores = floats(file, TABLE);
        wordScores = new float[words + 1];
        wordBackOffs = new float[words + 1];
        firstPair = new int[words + 1];
        for (int i = 0; i <= words; i++) {
            wordScores[i] = file.getFloat() * UNIT;
            wordBackOffs[i] = file.getFloat() * UNIT;
            firstPair[i] = file.getInt();
        }
        pairs = new Packed(file, pairCount, bits(words), 2 * QUANTUM, bits(tripleCount));
        triples = new Packed(file, tripleCount, bits(words), QUANTUM, 0);
        byte[] text = new byte[file.getInt()];
        file.get(text);
        spellings = new String(text, StandardCharsets.UTF_8).split("\0", -1);
        for (int i = 0; i < words; i++) {
            numbers.put(spellings[i], i);
        }
    }

    static GeneralEnglish load() {
        return new GeneralEnglish(
                ByteBuffer.wrap(ModelFiles.read("en-us.lm.bin")).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static float[] floats(ByteBuffer file, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = file.getFloat() * UNIT;
        }
        return floats;
    }

    private static int bits(int most) {
        return 32 - Integer.numberOfLeadingZeros(most);
    }

    /// @return [#UNKNOWN] for a word it does not know
    int number(String word) {
        return numbers.getOrDefault(word, UNKNOWN);
    }

    /// The most frequent words, the most frequent first.
    List<String> frequent(int count) {
        return IntStream.range(0, numbers.size())
                .boxed()
                .sorted((a, b) -> Float.compare(wordScores[b], wordScores[a]))
                .limit(count)
                .map(number -> spellings[number])
                .toList();
    }

    float score(int word) {
        return wordScores[word];
    }

    float score(int before, int word) {
        if (before == UNKNOWN) {
            return wordScores[word];
        }
        int pair = pair(before, word);
        return pair < 0 ? wordBackOffs[before] + wordScores[word] : pairScores[pairs.quantum(pair, QUANTUM)];
    }

    float score(int earlier, int before, int word) {
        if (earlier == UNKNOWN || before == UNKNOWN) {
            return score(before, word);
        }
        int pair = pair(before, word);
        int triple = pair < 0 ? -1 : triples.find(pairs.next(pair), pairs.next(pair + 1), earlier);
        if (triple >= 0) {
            return tripleScores[triples.quantum(triple, 0)];
        }
        int context = pair(earlier, before);
        float backOff = context < 0 ? 0 : pairBackOffs[pairs.quantum(context, 0)];
        return backOff
                + (pair < 0 ? wordBackOffs[before] + wordScores[word] : pairScores[pairs.quantum(pair, QUANTUM)]);
    }

    private int pair(int before, int word) {
        return pairs.find(firstPair[word], firstPair[word + 1], before);
    }

    /// Entries of equal width: a word, its quantised values, and where its successors begin.
    private static final class Packed {
        private final byte[] bytes;
        private final int wordBits;
        private final int quantumBits;
        private final int nextBits;
        private final int width;

        Packed(ByteBuffer file, int count, int wordBits, int quantumBits, int nextBits) {
            this.wordBits = wordBits;
            this.quantumBits = quantumBits;
            this.nextBits = nextBits;
            width = wordBits + quantumBits + nextBits;
            bytes = new byte[(int) (((1L + count) * width + 7) / 8 + 8)];
            file.get(bytes);
        }

        /// The place of `word` among the entries `from` to `to`, or -1.
        int find(int from, int to, int word) {
            int low = from;
            int high = to - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int found = read((long) middle * width, wordBits);
                if (found == word) {
                    return middle;
                }
                if (found < word) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }

        int quantum(int entry, int offset) {
            return read((long) entry * width + wordBits + offset, QUANTUM);
        }

        int next(int entry) {
            return read((long) entry * width + wordBits + quantumBits, nextBits);
        }

        private int read(long bit, int count) {
            int at = (int) (bit >> 3);
            long value = 0;
            for (int i = 4; i >= 0; i--) {
                value = value << 8 | (bytes[at + i] & 0xff);
            }
            return (int) (value >> (bit & 7)) & ((1 << count) - 1);
        }
    }
}
