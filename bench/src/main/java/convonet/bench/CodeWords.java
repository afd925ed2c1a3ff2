package convonet.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Words that nobody uses, each said once: by its code word an utterance is found again in what the recogniser sent, in
/// the model's request and in the synthesiser's text.
final class CodeWords {
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();
    private static final int LENGTH = 3;
    private static final Pattern MATCHER =
            Pattern.compile("\\b([" + CONSONANTS + "][" + VOWELS + "]){" + LENGTH + "}\\b");

    private CodeWords() {}

    /// The last code word of a text.
    static Optional<String> last(String text) {
        return MATCHER.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .reduce((one, other) -> other)
                .map(MatchResult::group);
    }

    /// Such as `tabaki`, a different one for each number below 343 000.
    static String word(int number) {
        StringBuilder word = new StringBuilder();
        int left = number;
        for (int i = 0; i < LENGTH; i++) {
            int syllable = left % SYLLABLES;
            left /= SYLLABLES;
            word.append(CONSONANTS.charAt(syllable / VOWELS.length()));
            word.append(VOWELS.charAt(syllable % VOWELS.length()));
        }
        return word.toString();
    }
}
