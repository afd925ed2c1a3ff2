package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Callers who put themselves right while they speak: of `at five, no, at six` only `at six` counts.
final class Repair {

    private static final int LONGEST = 4;
    private static final Pattern MARK = Pattern.compile("(no|sorry|wait|actually|rather|i mean|i meant|or rather"
            + "|make that|make it|scratch that|correction|oh|oops|no wait|no sorry|no actually|no i mean|no i meant"
            + "|no make that|no make it|sorry i mean|sorry i meant|sorry no|wait no|oh no|oh sorry|oh wait|or no"
            + "|no rather|no better|or better|better)");

    /// These need no comma to be heard as a slip of the tongue.
    private static final Pattern CLEAR =
            Pattern.compile(".*\\b(i mean|i meant|no wait|no sorry|sorry no|wait no|or rather|scratch that)");

    private Repair() {}

    static List<Token> of(List<Token> said) {
        List<Token> tokens = new ArrayList<>(said);
        for (int at = 1; at < tokens.size(); at++) {
            for (int to = Math.min(tokens.size() - 1, at + LONGEST); to > at; to--) {
                String words = words(tokens, at, to);
                if (MARK.matcher(words).matches() && repaired(tokens, at, to, words)) {
                    return of(tokens);
                }
            }
        }
        return tokens;
    }

    /// @param at where the words begin that show the slip
    /// @param to behind them
    private static boolean repaired(List<Token> tokens, int at, int to, String words) {
        Optional<TimeSpotter.Span> after = longest(tokens, to);
        if (after.isPresent()) {
            for (int from = Math.max(0, at - 8); from < at; from++) {
                Optional<TimeSpotter.Span> before = longest(tokens, from).filter(span -> span.to() == at);
                if (before.isPresent()) {
                    tokens.subList(from, to).clear();
                    return true;
                }
            }
            boolean begun = at > 1 && tokens.get(at - 1).word().matches("at|on|by|in|for|every|until|from");
            if (begun) {
                tokens.subList(at - 1, to).clear();
            }
            return begun;
        }
        boolean apart = tokens.get(at - 1).comma() && tokens.get(to - 1).comma();
        boolean clear = CLEAR.matcher(words).matches() && !tokens.get(at - 1).end();
        if (at > 1 && (apart || clear) && !tokens.get(at - 1).quoted()) {
            tokens.subList(at - 1, to).clear();
            return true;
        }
        return false;
    }

    private static Optional<TimeSpotter.Span> longest(List<Token> tokens, int at) {
        List<TimeSpotter.Span> spans = TimeSpotter.at(tokens, at);
        return spans.isEmpty() ? Optional.empty() : Optional.of(spans.getLast());
    }

    private static String words(List<Token> tokens, int from, int to) {
        return String.join(
                " ", tokens.subList(from, to).stream().map(Token::word).toList());
    }
}
