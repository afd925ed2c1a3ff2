package convonet.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Words as they sound: lower case, without punctuation, `p m` as one word.
record Spoken(List<String> words) {

    static Spoken of(String text) {
        List<String> words = new ArrayList<>();
        for (String raw : text.toLowerCase(Locale.ROOT).replace('’', '\'').split("\\s+", -1)) {
            String word = plain(raw);
            if (word.isEmpty()) {
                continue;
            }
            if (word.equals("m") && !words.isEmpty() && isHalfOfDay(words.getLast())) {
                words.add(words.removeLast() + "m");
            } else {
                words.add(word);
            }
        }
        return new Spoken(List.copyOf(words));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    int count() {
        return words.size();
    }

    String last() {
        return words.isEmpty() ? "" : words.getLast();
    }

    boolean endsWith(List<String> phrase) {
        int from = words.size() - phrase.size();
        return from >= 0 && words.subList(from, words.size()).equals(phrase);
    }

    boolean startsWith(List<String> phrase) {
        return words.size() >= phrase.size() && words.subList(0, phrase.size()).equals(phrase);
    }

    /// @return where this phrase begins, or -1
    int indexOf(List<String> phrase) {
        for (int at = 0; at + phrase.size() <= words.size(); at++) {
            if (words.subList(at, at + phrase.size()).equals(phrase)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isHalfOfDay(String word) {
        return word.equals("a") || word.equals("p");
    }

    /// Keeps what stands within a word: `o'clock`, `e-mail`, `anna@example.com`.
    private static String plain(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && !Character.isLetterOrDigit(raw.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(raw.charAt(to - 1))) {
            to--;
        }
        String word = raw.substring(from, to);
        return switch (word) {
            case "a.m" -> "am";
            case "p.m" -> "pm";
            case "o'clock" -> "oclock";
            default -> word;
        };
    }
}
