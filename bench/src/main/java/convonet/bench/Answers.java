package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.ToneReader;
import convonet.bench.caller.ToneReader.PlayedWord;
import convonet.bench.figures.Lost;
import java.util.List;
import java.util.Locale;

/// What was to be said in an answer, and what was heard of it.
final class Answers {
    /// Every sentence holds the code word of its question. No two words are tones of the same height.
    static final String LONG = "Around {word} there are several facts worth sharing, so let us begin slowly. "
            + "People praise {word} because everything looks bright and quiet. "
            + "Others walk past {word} without finding anything beautiful there. "
            + "My view on {word} is you should go twice, ideally in warm autumn. "
            + "Bring thick clothes for {word}, plus bread, and never leave behind an old hat.";

    /// A word counts as heard when half of it was played, and as whole when hardly anything is missing.
    private static final double HEARD = 0.5;

    private static final double WHOLE = 0.9;

    private Answers() {}

    /// The sentences of a turn's answer as the server told them, each once.
    static List<String> sentences(Caller caller, int from, int turn) {
        return caller.diary().from(from).stream()
                .filter(entry -> entry.turn() == turn && entry.is("assistant_response") && !entry.endsAnswer())
                .map(Answers::text)
                .distinct()
                .toList();
    }

    /// The words that were heard, in order.
    static List<String> heard(Caller caller, int from, int turn) throws InterruptedException {
        return played(caller, from, turn).stream()
                .filter(word -> word.part() >= HEARD)
                .map(PlayedWord::word)
                .toList();
    }

    /// How many words of an answer that was not given up were never heard as a whole.
    static int lost(Caller caller, int from, int turn) throws InterruptedException {
        List<String> whole = played(caller, from, turn).stream()
                .filter(word -> word.part() >= WHOLE)
                .map(PlayedWord::word)
                .toList();
        String said = String.join(" ", sentences(caller, from, turn)).toLowerCase(Locale.ROOT);
        return said.isEmpty() ? 0 : Lost.words(List.of(said.strip().split("\\s+")), whole);
    }

    static String text(Entry entry) {
        return entry.payload().path("text").asText();
    }

    private static List<PlayedWord> played(Caller caller, int from, int turn) throws InterruptedException {
        return new ToneReader(sentences(caller, from, turn))
                .read(caller.heard(turn).stretches());
    }
}
