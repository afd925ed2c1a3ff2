package convonet.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Cuts text that arrives in pieces into sentences, each as early as it is certain to be one. Where the pieces were
/// torn makes no difference. A line break ends a sentence; a sentence that grows longer than [#LONGEST] is cut at its
/// last comma, or else between two words.
///
/// Used by one thread.
public final class Sentences {

    /// No sentence is longer, in characters.
    public static final int LONGEST = 200;

    /// A long sentence is cut at a comma only when at least this much stands before it.
    private static final int SHORTEST_CLAUSE = 60;

    /// A full stop after one of these never ends a sentence.
    private static final Set<String> OPENERS = Set.of(
            "mr", "mrs", "ms", "mx", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "approx", "fig", "gen", "sen", "rep",
            "gov", "capt", "sgt", "col", "lt", "rev", "hon", "mt", "ft", "dept", "est", "ext");

    /// A full stop after one of these ends a sentence only when a capital, a digit or a quotation mark follows.
    private static final Set<String> CLOSERS = Set.of(
            "a.m", "p.m", "am", "pm", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "u.s", "u.k", "jan", "feb", "mar",
            "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur",
            "thurs", "fri", "sat", "sun", "ave", "blvd", "rd", "min", "sec", "hr", "hrs", "tel");

    /// "No." is a number only before a digit.
    private static final String NUMBER = "no";

    private static final Pattern LIST_MARK = Pattern.compile("\\(?(\\d{1,3}|[A-Za-z])");

    private final StringBuilder held = new StringBuilder();

    /// Where the full stop that may end a sentence is followed by white space, or -1.
    private int doubt = -1;

    /// @return the sentences that are complete now, in order
    public List<String> add(String piece) {
        List<String> done = new ArrayList<>(1);
        for (int i = 0; i < piece.length(); i++) {
            take(piece.charAt(i), done);
        }
        return done;
    }

    /// What is left when the text is over. Afterwards a new text may begin.
    public Optional<String> flush() {
        List<String> rest = new ArrayList<>(1);
        cut(held.length(), rest);
        return rest.stream().findFirst();
    }

    private void take(char next, List<String> done) {
        if (next == '\n') {
            cut(held.length(), done);
            return;
        }
        if (Character.isWhitespace(next)) {
            if (doubt < 0) {
                judgeEnd(done);
            }
            if (!held.isEmpty()) {
                held.append(' ');
            }
        } else {
            if (doubt >= 0) {
                settle(next, done);
            }
            held.append(next);
        }
        if (held.length() > LONGEST) {
            cutLong(done);
        }
    }

    /// White space follows what is held: does a sentence end here?
    private void judgeEnd(List<String> done) {
        int last = held.length() - 1;
        while (last >= 0 && isClosing(held.charAt(last))) {
            last--;
        }
        if (last < 0) {
            return;
        }
        switch (held.charAt(last)) {
            case '!', '?', '。', '！', '？' -> cut(held.length(), done);
            case '…' -> doubt = held.length();
            case '.' -> judgeFullStop(last, done);
            default -> {}
        }
    }

    private void judgeFullStop(int at, List<String> done) {
        int start = at;
        while (start > 0 && !Character.isWhitespace(held.charAt(start - 1))) {
            start--;
        }
        String word = held.substring(start, at);
        String plain = word.replaceAll("^[(\\[\"'“‘*_]+", "").toLowerCase(Locale.ROOT);
        if (held.substring(0, start).isBlank() && LIST_MARK.matcher(word).matches()) {
            return;
        }
        if (OPENERS.contains(plain) || isInitial(word)) {
            return;
        }
        if (plain.endsWith(".") || CLOSERS.contains(plain) || plain.equals(NUMBER)) {
            doubt = held.length();
            return;
        }
        cut(held.length(), done);
    }

    private static boolean isInitial(String word) {
        return word.length() == 1 && Character.isUpperCase(word.charAt(0)) && word.charAt(0) != 'I';
    }

    /// The first character after a doubtful end tells.
    private void settle(char next, List<String> done) {
        boolean number = held.substring(0, doubt).toLowerCase(Locale.ROOT).matches("(?s)(.*\\W)?no\\.");
        boolean begins = number
                ? !Character.isDigit(next)
                : Character.isUpperCase(next) || Character.isDigit(next) || "\"“‘'(".indexOf(next) >= 0;
        if (begins) {
            cut(doubt, done);
        }
        doubt = -1;
    }

    private static boolean isClosing(char c) {
        return "\"'”’)]*_".indexOf(c) >= 0;
    }

    private void cutLong(List<String> done) {
        int space = -1;
        for (int i = held.length() - 1; i > 0; i--) {
            if (held.charAt(i) != ' ') {
                continue;
            }
            if (i >= SHORTEST_CLAUSE && ",;:–—".indexOf(held.charAt(i - 1)) >= 0) {
                cut(i, done);
                return;
            }
            if (space < 0 && i <= LONGEST) {
                space = i;
            }
        }
        int hard = Character.isHighSurrogate(held.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        cut(space > 0 ? space : hard, done);
    }

    private void cut(int end, List<String> done) {
        String sentence = held.substring(0, end).strip();
        held.delete(0, end);
        while (!held.isEmpty() && held.charAt(0) == ' ') {
            held.deleteCharAt(0);
        }
        doubt = -1;
        if (!sentence.isEmpty()) {
            done.add(sentence);
        }
    }
}
