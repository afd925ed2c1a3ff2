package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Callers who tell first what there is, and then where it belongs: `i am meeting anna on monday, put that in my
/// calendar` is `put meeting anna on monday in my calendar`.
final class Pointing {

    private static final int LONGEST = 12;

    private static final String ORDER = "(and |so |then |please |can you |could you |will you |would you )*"
            + "(put|add|write|note|stick|get|enter|save|place|record|include) (it|that|this|them)( down)?"
            + " (on|in|into|to|onto) (my|the|our) ";

    private static final String COURTESY = "( please| for me| too| thanks)?";

    private static final Pattern CALENDAR =
            Pattern.compile(ORDER + "(calendar|schedule|diary|agenda|planner)" + COURTESY);

    private static final Pattern LIST =
            Pattern.compile(ORDER + "(list|to do list|task list|tasks|to dos|shopping list)" + COURTESY);

    private static final Pattern THERE_IS = Pattern.compile("i'm|i am|we're|we are|i have|i've got|i've|i got|we have|"
            + "there is|there's|it's|i will be|i'll be|i am going to be");

    private Pointing() {}

    /// The words as one order, where they end by pointing to what they began with.
    static List<Token> of(List<Token> tokens) {
        for (int at = Math.max(2, tokens.size() - LONGEST); at < tokens.size() - 4; at++) {
            String words = words(tokens, at, tokens.size());
            if (CALENDAR.matcher(words).matches()) {
                return ordered(tokens, at, "calendar");
            }
            if (LIST.matcher(words).matches()) {
                return joined(tokens, 0, at);
            }
        }
        return tokens;
    }

    private static List<Token> ordered(List<Token> tokens, int to, String where) {
        int from = 0;
        for (int end = Math.min(4, to - 1); end > 0 && from == 0; end--) {
            from = THERE_IS.matcher(words(tokens, 0, end)).matches() ? end : 0;
        }
        List<Token> order = new ArrayList<>();
        order.add(said("put"));
        for (int at = from; at < to; at++) {
            boolean tells = tokens.get(at).word().matches("is|are|starts|begins|takes|place|will|be")
                    && at > from
                    && !TimeSpotter.at(tokens, at + 1).isEmpty();
            if (!tells) {
                order.addAll(joined(tokens, at, at + 1));
            }
        }
        for (String word : List.of("in", "my", where)) {
            order.add(said(word));
        }
        return order;
    }

    /// As one sentence.
    private static List<Token> joined(List<Token> tokens, int from, int to) {
        return new ArrayList<>(tokens.subList(from, to).stream()
                .map(token -> new Token(token.raw(), token.word(), token.quoted(), token.comma(), false))
                .toList());
    }

    private static Token said(String word) {
        return new Token(word, word, false, false, false);
    }

    private static String words(List<Token> tokens, int from, int to) {
        return String.join(
                " ", tokens.subList(from, to).stream().map(Token::word).toList());
    }
}
