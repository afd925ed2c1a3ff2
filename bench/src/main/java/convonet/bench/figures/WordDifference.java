package convonet.bench.figures;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// How far two texts are apart: the fewest words to be added, taken away or replaced. Case and punctuation do not
/// count.
public final class WordDifference {
    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{N}' ]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private WordDifference() {}

    public static int between(String one, String other) {
        return between(words(one), words(other));
    }

    public static int between(List<String> one, List<String> other) {
        int[] above = new int[other.size() + 1];
        for (int j = 0; j <= other.size(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.size(); i++) {
            int[] row = new int[other.size() + 1];
            row[0] = i;
            for (int j = 1; j <= other.size(); j++) {
                int replaced = above[j - 1] + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.size()];
    }

    public static List<String> words(String text) {
        String plain = NOT_IN_WORDS
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        return plain.isEmpty() ? List.of() : List.of(SPACES.split(plain));
    }
}
