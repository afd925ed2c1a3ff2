package convonet.call;

import java.util.List;

/// How a caller's words so far are phrased: whether they can be all that the caller wants to say.
enum Phrasing {
    /// A whole sentence, plainly.
    COMPLETE,
    /// It may be one.
    OPEN,
    /// More must come.
    UNFINISHED,
    /// Digits, letters or an address are being dictated; whoever does so pauses at length.
    DICTATION;

    private static final String NEEDING = "needing";

    /// This many letters and digits in a row are a dictation, whatever was said before.
    private static final int RUN = 3;

    /// A telephone number with this many digits can be whole.
    private static final int LONG_NUMBER = 10;

    /// A question with fewer words may go on.
    private static final int QUESTION = 4;

    static Phrasing of(String text) {
        Spoken spoken = Spoken.of(text);
        if (spoken.isEmpty()) {
            return OPEN;
        }
        if (isDictation(spoken)) {
            return DICTATION;
        }
        if (isUnfinished(spoken, text)) {
            return UNFINISHED;
        }
        return isComplete(spoken, text) ? COMPLETE : OPEN;
    }

    private static boolean isDictation(Spoken spoken) {
        boolean announced = WordList.DICTATING.isIn(spoken);
        int run = 0;
        int digits = 0;
        for (String word : spoken.words().reversed()) {
            if (!isDictated(word)) {
                break;
            }
            run++;
            digits += Math.max(1, (int) word.chars().filter(Character::isDigit).count());
        }
        if (run > 0 && digits < LONG_NUMBER && (run >= RUN || (announced && !isOrdinal(spoken, run)))) {
            return true;
        }
        return WordList.MAILING.isIn(spoken) && isAddressUnderWay(spoken);
    }

    /// `number two` is the second of something.
    private static boolean isOrdinal(Spoken spoken, int run) {
        return run == 1
                && spoken.count() > 1
                && spoken.words().get(spoken.count() - 2).equals("number");
    }

    /// `one`, `555-1234`, `b`; the words `a` and `i` only among others, which the run's length tells.
    private static boolean isDictated(String word) {
        return WordList.DIGIT.has(word)
                || (word.length() == 1 && Character.isLetterOrDigit(word.charAt(0)))
                || word.chars().allMatch(c -> Character.isDigit(c) || c == '-');
    }

    private static boolean isAddressUnderWay(Spoken spoken) {
        List<String> words = spoken.words();
        boolean begun = words.contains("at") || words.contains("dot");
        boolean ended =
                words.size() > 2 && words.get(words.size() - 2).equals("dot") && WordList.DOMAIN.has(spoken.last());
        return begun && !ended;
    }

    private static boolean isUnfinished(Spoken spoken, String text) {
        if (WordList.HESITATION.ends(spoken) || text.endsWith(",") || text.endsWith("…")) {
            return true;
        }
        if (WordList.UNFINISHED.ends(spoken) && !WordList.FINISHED.ends(spoken)) {
            return !isWholeQuestion(spoken, text);
        }
        return English.SECTIONS.entries(NEEDING).stream().anyMatch(condition -> isWanting(spoken, condition));
    }

    /// Questions may end with a preposition, when the recogniser says that they are questions.
    private static boolean isWholeQuestion(Spoken spoken, String text) {
        return text.endsWith("?") && WordList.ASKING.begins(spoken) && spoken.count() >= QUESTION;
    }

    private static boolean isWanting(Spoken spoken, String condition) {
        int colon = condition.indexOf(':');
        List<String> phrase = List.of(condition.substring(0, colon).split(" ", -1));
        int at = spoken.indexOf(phrase);
        if (at < 0) {
            return false;
        }
        List<String> rest = spoken.words().subList(at + phrase.size(), spoken.count());
        return Spoken.of(condition.substring(colon + 1)).words().stream().noneMatch(rest::contains);
    }

    private static boolean isComplete(Spoken spoken, String text) {
        String stripped = text.strip();
        return stripped.endsWith(".")
                || stripped.endsWith("?")
                || stripped.endsWith("!")
                || WordList.COMPLETE.is(spoken)
                || WordList.CLOSING.ends(spoken)
                || (WordList.ASKING.begins(spoken) && spoken.count() >= QUESTION);
    }
}
