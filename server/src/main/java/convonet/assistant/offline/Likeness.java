package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds which of several titles a caller means.
final class Likeness {

    private static final double ENOUGH = 0.5;
    private static final Set<String> EMPTY = Set.of(
            "the", "a", "an", "my", "to", "of", "for", "with", "one", "thing", "about", "and", "some", "task",
            "please");
    private static final List<String> PLACES = List.of("first", "second", "third", "fourth", "fifth");

    private static final List<String> NUMBERS = List.of("one", "two", "three", "four", "five");

    private Likeness() {}

    /// `the second one`.
    static boolean isPlace(String words) {
        return words.toLowerCase(Locale.ROOT)
                .matches("(the )?(first|second|third|fourth|fifth|last|other|number (one|two|three|four|five))"
                        + "( one| item| task| thing| event| reminder| appointment| meeting| entry)?");
    }

    /// @return none, the one that is meant, or those that may be meant
    static List<String> among(List<String> titles, String wanted) {
        List<String> words = words(wanted);
        List<String> same = titles.stream()
                .filter(title -> words(title).equals(words))
                .distinct()
                .toList();
        if (!same.isEmpty()) {
            return same;
        }
        int place = place(wanted, titles.size());
        if (place >= 0) {
            return List.of(titles.get(place));
        }
        double best =
                titles.stream().mapToDouble(title -> share(words, title)).max().orElse(0);
        return titles.stream()
                .filter(title -> best >= ENOUGH && share(words, title) >= best)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /// How much of what is wanted the title has.
    private static double share(List<String> wanted, String title) {
        List<String> has = words(title);
        long hits = wanted.stream()
                .filter(word -> has.stream().anyMatch(other -> alike(word, other)))
                .count();
        return wanted.isEmpty() ? 0 : (double) hits / wanted.size();
    }

    private static boolean alike(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        return a.equals(b) || (longest >= 5 && Spelling.distance(a, b) <= (longest >= 8 ? 2 : 1));
    }

    /// Counted from 0; -1 when no place was said.
    private static int place(String wanted, int size) {
        String words = wanted.toLowerCase(Locale.ROOT);
        if (!words.matches(
                "(the )?\\w+( (one|item|task|thing|to do|event|reminder|appointment|meeting|entry))?|number \\w+")) {
            return -1;
        }
        if (words.contains("last") && size > 0) {
            return size - 1;
        }
        for (int place = 0; place < Math.min(size, PLACES.size()); place++) {
            if (words.contains(PLACES.get(place)) || words.endsWith("number " + NUMBERS.get(place))) {
                return place;
            }
        }
        return -1;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (Token token : Tokens.of(text)) {
            String word = token.quoted() ? token.raw().toLowerCase(Locale.ROOT) : token.word();
            if (!EMPTY.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }
}
