package convonet.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A list of `english.txt` that a caller's words are compared with.
final class WordList {
    static final WordList UNFINISHED = new WordList("unfinished");
    static final WordList FINISHED = new WordList("finished");
    static final WordList HESITATION = new WordList("hesitation");
    static final WordList COMPLETE = new WordList("complete");
    static final WordList CLOSING = new WordList("closing");
    static final WordList ASKING = new WordList("asking");
    static final WordList DICTATING = new WordList("dictating");
    static final WordList MAILING = new WordList("mailing");
    static final WordList DIGIT = new WordList("digit");
    static final WordList DOMAIN = new WordList("domain");
    static final WordList LISTENING = new WordList("listening");
    static final WordList AGREEING = new WordList("agreeing");
    static final WordList COMMANDING = new WordList("commanding");
    static final WordList PRESENT = new WordList("present");
    static final WordList NOT_WAITING = new WordList("not waiting");
    static final WordList AGAIN = new WordList("again");
    static final WordList CALLED_BACK = new WordList("called back");
    static final WordList CONSENTING = new WordList("consenting");
    static final WordList COURTEOUS = new WordList("courteous");

    private final Set<String> entries;

    /// Longest first.
    private final List<List<String>> phrases;

    private WordList(String section) {
        this(English.SECTIONS.entries(section));
    }

    private WordList(List<String> entries) {
        this.entries = Set.copyOf(entries);
        phrases = this.entries.stream()
                .map(entry -> List.of(entry.split(" ", -1)))
                .sorted(Comparator.comparingInt(List<String>::size).reversed())
                .toList();
    }

    WordList and(WordList other) {
        return new WordList(
                Stream.concat(entries.stream(), other.entries.stream()).toList());
    }

    /// Whether this is one entry, and nothing else.
    boolean is(Spoken spoken) {
        return entries.contains(String.join(" ", spoken.words()));
    }

    boolean ends(Spoken spoken) {
        return phrases.stream().anyMatch(spoken::endsWith);
    }

    boolean begins(Spoken spoken) {
        return phrases.stream().anyMatch(spoken::startsWith);
    }

    boolean isIn(Spoken spoken) {
        return phrases.stream().anyMatch(phrase -> spoken.indexOf(phrase) >= 0);
    }

    boolean has(String word) {
        return entries.contains(word);
    }

    /// Whether these are entries, one after the other, and nothing else.
    boolean isAll(Spoken spoken) {
        List<String> rest = new ArrayList<>(spoken.words());
        while (!rest.isEmpty()) {
            int length = phrases.stream()
                    .filter(new Spoken(rest)::startsWith)
                    .mapToInt(List::size)
                    .findFirst()
                    .orElse(0);
            if (length == 0) {
                return false;
            }
            rest.subList(0, length).clear();
        }
        return true;
    }
}
