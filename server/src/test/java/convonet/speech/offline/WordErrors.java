package convonet.speech.offline;

import java.util.List;

/// How far what was understood is from what was said, in words.
///
/// @param said how many words were said
/// @param wrong words that were wrong, missing or too many
/// @param sentences how many sentences were said
/// @param exact how many of them were understood without an error
public record WordErrors(int said, int wrong, int sentences, int exact) {

    public static final WordErrors NONE = new WordErrors(0, 0, 0, 0);

    public static WordErrors between(String said, String understood) {
        List<String> wanted = Words.split(said);
        int wrong = distance(wanted, Words.split(understood));
        return new WordErrors(wanted.size(), wrong, 1, wrong == 0 ? 1 : 0);
    }

    public WordErrors plus(WordErrors more) {
        return new WordErrors(said + more.said, wrong + more.wrong, sentences + more.sentences, exact + more.exact);
    }

    public double percent() {
        return 100.0 * wrong / said;
    }

    /// The fewest words to change, to leave out or to put in.
    private static int distance(List<String> wanted, List<String> got) {
        int[] before = new int[got.size() + 1];
        for (int column = 0; column < before.length; column++) {
            before[column] = column;
        }
        for (String word : wanted) {
            int[] now = new int[before.length];
            now[0] = before[0] + 1;
            for (int column = 1; column < now.length; column++) {
                int changed = before[column - 1] + (word.equals(got.get(column - 1)) ? 0 : 1);
                now[column] = Math.min(changed, Math.min(before[column], now[column - 1]) + 1);
            }
            before = now;
        }
        return before[got.size()];
    }
}
