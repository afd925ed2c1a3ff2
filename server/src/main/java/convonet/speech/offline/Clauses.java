package convonet.speech.offline;

import java.util.ArrayList;
import java.util.List;

/// Cuts a sentence where its speaker takes a breath, so that the first words sound before the last are computed.
final class Clauses {

    /// A clause has at least so many characters,
    private static final int SHORTEST = 40;

    /// and is cut even without a comma at so many.
    private static final int LONGEST = 160;

    private Clauses() {}

    static List<String> of(String sentence) {
        List<String> clauses = new ArrayList<>();
        String rest = sentence;
        while (true) {
            int cut = cut(rest);
            if (cut < 0) {
                break;
            }
            clauses.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        if (!rest.isEmpty()) {
            clauses.add(rest);
        }
        return clauses;
    }

    private static int cut(String text) {
        int space = -1;
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                continue;
            }
            boolean breath = ",.!?".indexOf(text.charAt(i - 1)) >= 0;
            if (breath && i >= SHORTEST && text.length() - i >= SHORTEST / 2) {
                return i;
            }
            if (i > LONGEST) {
                return space > 0 ? space : i;
            }
            space = i;
        }
        return -1;
    }
}
