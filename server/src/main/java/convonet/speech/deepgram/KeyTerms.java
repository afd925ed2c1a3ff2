package convonet.speech.deepgram;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// What a caller is likely to say, as Deepgram takes it: at most 500 tokens for each request,
/// https://developers.deepgram.com/docs/keyterm. The first ones win.
final class KeyTerms {
    private static final int MOST = 50;
    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 150;

    private KeyTerms() {}

    static List<String> of(List<String> hints) {
        List<String> terms = hints.stream()
                .map(hint -> hint.replaceAll("[^\\p{L}\\p{M}\\p{N}'’ -]", " ")
                        .strip()
                        .replaceAll(" +", " "))
                .filter(term -> !term.isEmpty() && term.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
        int words = 0;
        int taken = 0;
        for (String term : terms) {
            words += term.split(" ").length;
            if (words > MOST_WORDS) {
                break;
            }
            taken++;
        }
        return terms.subList(0, taken);
    }

    /// As part of a query.
    static String query(String name, List<String> hints) {
        return of(hints).stream()
                .map(term -> "&" + name + "=" + URLEncoder.encode(term, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
