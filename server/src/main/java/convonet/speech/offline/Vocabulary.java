package convonet.speech.offline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The words a recogniser knows, numbered from 0: the start and the end of a sentence first. Immutable.
final class Vocabulary {

    static final int START = 0;
    static final int END = 1;

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z']*");

    private final List<String> spellings;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Vocabulary(List<String> spellings) {
        this.spellings = List.copyOf(spellings);
        for (int i = 0; i < spellings.size(); i++) {
            numbers.put(spellings.get(i), i);
        }
    }

    /// The words of the phrases, and beside them so many of the most frequent words of English.
    static Vocabulary of(Set<String> phraseWords, GeneralEnglish english, int general, Pronunciations dictionary) {
        Set<String> words = new LinkedHashSet<>(List.of("<s>", "</s>"));
        words.addAll(phraseWords);
        english.frequent(2 * general).stream()
                .filter(word -> PLAIN.matcher(word).matches())
                .filter(word -> word.length() > 1 || word.equals("a") || word.equals("i"))
                .filter(dictionary::knows)
                .limit(general)
                .forEach(words::add);
        return new Vocabulary(new ArrayList<>(words));
    }

    /// With more words; the numbers of the others stay.
    Vocabulary with(List<String> more) {
        List<String> all = new ArrayList<>(spellings);
        all.addAll(more);
        return new Vocabulary(all);
    }

    int size() {
        return spellings.size();
    }

    boolean has(String word) {
        return numbers.containsKey(word);
    }

    int number(String word) {
        Integer number = numbers.get(word);
        if (number == null) {
            throw new IllegalArgumentException("not in the vocabulary");
        }
        return number;
    }

    String spelling(int word) {
        return spellings.get(word);
    }
}
