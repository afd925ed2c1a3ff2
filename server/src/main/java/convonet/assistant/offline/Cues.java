package convonet.assistant.offline;

import convonet.assistant.offline.learned.Cue;
import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What a statistical reader is told of each word.
final class Cues {

    /// Lists of the phrasebook whose words are a kind of their own.
    private static final List<String> LISTS = List.of(
            "name",
            "surname",
            "department",
            "team_word",
            "office",
            "priority",
            "role",
            "crew",
            "goods",
            "gathering",
            "human_word",
            "human_noun",
            "list_word",
            "busy",
            "reachable");

    private final Lexicon lexicon;
    private final Map<String, TreeSet<String>> kinds = new HashMap<>();

    Cues(Phrasebook book, Lexicon lexicon) {
        this.lexicon = lexicon;
        for (String list : LISTS) {
            Lexicon.listed(book, list).stream()
                    .flatMap(words -> List.of(words.split(" ", -1)).stream())
                    .filter(word -> !lexicon.light(word))
                    .forEach(word -> kinds.computeIfAbsent(word, _ -> new TreeSet<>())
                            .add(list.equals("surname") ? "name" : list));
        }
        for (String word : book.words()) {
            kinds.computeIfAbsent(word, _ -> new TreeSet<>()).add("known");
        }
    }

    List<Cue> of(List<Token> tokens) {
        List<List<String>> marks = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            marks.add(marks(tokens, at));
        }
        for (int at = 0; at < tokens.size(); ) {
            at = time(tokens, at, marks);
        }
        for (int at = 0; at < tokens.size(); ) {
            at = repeat(tokens, at, marks);
        }
        List<Cue> cues = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            cues.add(new Cue(token.quoted() ? "\"" : token.word(), marks.get(at)));
        }
        return cues;
    }

    private List<String> marks(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        List<String> marks = new ArrayList<>();
        if (token.quoted()) {
            return new ArrayList<>(List.of("quoted"));
        }
        String word = token.word();
        add(marks, "light", lexicon.light(word));
        add(marks, "verb", lexicon.verb(word));
        add(marks, "noise", lexicon.noise(word));
        add(marks, "capital", at > 0 && Character.isUpperCase(token.bare().codePointAt(0)));
        add(marks, "comma", token.comma());
        add(marks, "end", token.end());
        add(marks, "figures", word.matches(".*\\d.*"));
        add(marks, "number", Numbers.cardinal(tokens, at).isPresent());
        add(marks, "possessive", word.endsWith("'s"));
        String bare = word.replaceFirst("'s$", "");
        kinds.getOrDefault(word, kinds.getOrDefault(bare, new TreeSet<>())).forEach(marks::add);
        return marks;
    }

    private static void add(List<String> marks, String mark, boolean is) {
        if (is) {
            marks.add(mark);
        }
    }

    /// @return where to go on
    private static int time(List<Token> tokens, int at, List<List<String>> marks) {
        List<TimeSpotter.Span> spans = TimeSpotter.at(tokens, at);
        if (spans.isEmpty() || spans.getLast().bare()) {
            DurationWords.length(tokens, at).ifPresent(length -> mark(marks, at, length.to(), "length"));
            return at + 1;
        }
        TimeSpotter.Span span = spans.getLast();
        mark(marks, at, span.to(), "time");
        marks.get(at).add("time begins");
        String kind = (span.when().day().isPresent() ? "day " : "")
                + (span.when().clock().isPresent() ? "clock " : "")
                + (span.when().part().isPresent() ? "part " : "")
                + (span.when().after().isPresent() ? "after" : "");
        mark(marks, at, span.to(), kind);
        return span.to();
    }

    private static int repeat(List<Token> tokens, int at, List<List<String>> marks) {
        Optional<RepeatWords.Repeat> repeat = RepeatWords.at(tokens, at);
        repeat.ifPresent(found -> mark(marks, at, found.to(), "repeat"));
        RepeatWords.until(tokens, at).ifPresent(until -> mark(marks, at, until.to(), "until"));
        return repeat.map(RepeatWords.Repeat::to).orElse(at + 1);
    }

    private static void mark(List<List<String>> marks, int from, int to, String mark) {
        for (int at = from; at < Math.min(to, marks.size()); at++) {
            marks.get(at).add(mark);
        }
    }
}
