package convonet.tools;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How much a title is like the words by which it was asked for.
public final class Likeness {
    /// The same words, but for small ones.
    static final double SAME = 1.0;

    private static final int MOST_WORDS = 30;
    private static final int LONGEST_LETTERS = 60;
    private static final List<String> ENDINGS = List.of("ing", "ed", "es", "s");
    private static final Set<String> SMALL = Set.of(
            "a",
            "an",
            "the",
            "my",
            "our",
            "that",
            "this",
            "to",
            "for",
            "of",
            "task",
            "todo",
            "item",
            "reminder",
            "about",
            "please",
            "one");

    private final List<String> wanted;
    private final String wantedLetters;

    Likeness(String wanted) {
        this.wanted = words(wanted);
        wantedLetters = String.join("", this.wanted);
    }

    /// Whether all of `wanted` is in the title, slips of a letter forgiven.
    public static boolean mentions(String title, String wanted) {
        List<String> words = words(title);
        List<String> sought = words(wanted);
        return !words.isEmpty() && !sought.isEmpty() && covered(sought, words) >= 0.8;
    }

    /// @return 0 for nothing in common to [#SAME]
    double to(String title) {
        List<String> words = words(title);
        if (words.equals(wanted)) {
            return SAME;
        }
        if (words.isEmpty() || wanted.isEmpty()) {
            return 0;
        }
        if (words.size() > wanted.size() && words.subList(0, wanted.size()).equals(wanted)) {
            return 0.95;
        }
        if (Collections.indexOfSubList(words, wanted) >= 0) {
            return 0.88;
        }
        return Math.min(0.93, Math.max(byWords(words), byLetters(String.join("", words))));
    }

    /// Every wanted word should be in the title; that the title has more words matters little.
    private double byWords(List<String> words) {
        double asked = covered(wanted, words);
        double told = covered(words, wanted);
        return 0.8 * asked + 0.2 * told - (wanted.size() > words.size() ? 0.1 : 0);
    }

    private static double covered(List<String> these, List<String> by) {
        double sum = 0;
        double weights = 0;
        for (String word : these) {
            double best = 0;
            for (String other : by) {
                best = Math.max(best, alike(word, other));
            }
            int weight = Math.min(word.length(), 6);
            sum += best * weight;
            weights += weight;
        }
        return sum / weights;
    }

    /// Tolerates words that were cut or joined elsewhere: `book case` and `bookcase`.
    private double byLetters(String letters) {
        if (letters.length() > LONGEST_LETTERS || wantedLetters.length() > LONGEST_LETTERS) {
            return 0;
        }
        int longer = Math.max(letters.length(), wantedLetters.length());
        double alike = 1 - (double) distance(letters, wantedLetters) / longer;
        return alike >= 0.7 ? alike : alike * 0.6;
    }

    private static double alike(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (stem(one).equals(stem(other))) {
            return 0.95;
        }
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (shorter < 3 || longer - shorter > 3 || longer > LONGEST_LETTERS) {
            return 0;
        }
        if (shorter >= 4 && (one.startsWith(other) || other.startsWith(one))) {
            return 0.9;
        }
        int slips = distance(one, other);
        int forgiven = shorter >= 7 ? 2 : 1;
        return slips <= forgiven ? 1 - 0.12 * slips - (shorter == 3 ? 0.2 : 0) : 0;
    }

    /// `paying` and `pay`, `dentists` and `dentist`: English endings that change nothing about which is
    /// meant.
    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() >= ending.length() + 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /// Levenshtein's edit distance.
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int swapped = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swapped, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[’'`]", "")
                .replace("to-do", "todo");
        List<String> all = Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        List<String> weighty =
                all.stream().filter(word -> !SMALL.contains(word)).toList();
        return weighty.isEmpty() ? all : weighty;
    }
}
