package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What few words mean that are an answer, or that go on from what was said or done before.
final class FewWords {

    private static final Set<String> FURTHER = Set.of("follow", "amend");

    /// What a name that follows a small word scores at least.
    private static final double LIKELY_NAME = 0.5;

    private final Lexicon lexicon;
    private final Titles titles;
    private final PhraseFinder finder;
    private final Reading reading;

    FewWords(Lexicon lexicon, Titles titles, PhraseFinder finder, Reading reading) {
        this.lexicon = lexicon;
        this.titles = titles;
        this.finder = finder;
        this.reading = reading;
    }

    /// Words that put something else in the place of what was said before, or add to it.
    ///
    /// @param instead it takes the place
    /// @param wrong what it takes the place of, if it was said
    /// @param words what is new
    record Further(boolean instead, Optional<String> wrong, String words) {}

    Optional<Further> further(String text) {
        List<Token> tokens = tokens(text);
        return finder.best(tokens, FURTHER)
                .flatMap(found -> found.capture("rest")
                        .map(rest -> new Further(
                                found.intent().equals("amend"),
                                found.capture("wrong").map(wrong -> Tokens.text(tokens, wrong.from(), wrong.to())),
                                Tokens.text(tokens, rest.from(), rest.to()))))
                .or(() -> onlyTime(text)
                        .or(() -> repeat(text).map(RepeatWords.Repeat::when))
                        .map(when -> new Further(true, Optional.empty(), text)));
    }

    /// The time in words that are an answer to the question when.
    Optional<When> time(String text) {
        List<Token> tokens = tokens(text);
        When when = When.NONE;
        int at = 0;
        while (at < tokens.size()) {
            List<TimeSpotter.Span> spans = TimeSpotter.at(tokens, at);
            if (!spans.isEmpty() && (when.isEmpty() || !spans.getLast().bare())) {
                when = when.and(spans.getLast().when());
                at = spans.getLast().to();
            } else {
                at++;
            }
        }
        return Optional.of(when).filter(found -> !found.isEmpty());
    }

    /// The time, if the words say nothing else.
    Optional<When> onlyTime(String text) {
        List<Token> tokens = tokens(text);
        When when = When.NONE;
        int at = 0;
        while (at < tokens.size()) {
            List<TimeSpotter.Span> spans = TimeSpotter.at(tokens, at);
            if (spans.isEmpty()) {
                return Optional.empty();
            }
            when = when.and(spans.getLast().when());
            at = spans.getLast().to();
        }
        return Optional.of(when).filter(found -> !found.isEmpty());
    }

    /// How much later, as in `an hour later`; negative for earlier.
    Optional<Duration> shift(String text) {
        List<Token> tokens = tokens(text);
        int start = !tokens.isEmpty() && tokens.getFirst().word().equals("by") ? 1 : 0;
        return DurationWords.length(tokens, start)
                .filter(length -> length.to() == tokens.size() - 1)
                .filter(length -> tokens.getLast().word().matches("later|earlier|sooner|back|forward|before|after"))
                .map(length -> tokens.getLast().word().matches("later|back|after")
                        ? length.length()
                        : length.length().negated());
    }

    /// How often, if the words say nothing else.
    Optional<RepeatWords.Repeat> repeat(String text) {
        List<Token> tokens = tokens(text);
        return RepeatWords.at(tokens, 0).filter(repeat -> repeat.to() == tokens.size());
    }

    /// How important, as an answer.
    Optional<String> priority(String text) {
        List<Token> tokens = new ArrayList<>(tokens("make it"));
        tokens.addAll(tokens(text));
        return finder.best(tokens, Set.of("update_priority"))
                .flatMap(found -> found.capture("priority"))
                .map(Capture::meaning)
                .map(String::strip);
    }

    /// Who, as an answer; with the team if it was said too.
    Involved people(String text) {
        return read(text, "answer_person").map(Wish::involved).orElse(Involved.NOBODY);
    }

    /// A team that cannot be anything else.
    Optional<String> clearTeam(String text) {
        return read(text, "answer_clear_team").flatMap(wish -> wish.involved().team());
    }

    /// A team, as an answer.
    String team(String text) {
        return read(text, "answer_team").flatMap(wish -> wish.involved().team()).orElseGet(() -> Reading.plain(text));
    }

    /// What role, as an answer.
    Optional<String> role(String text) {
        return read(text, "answer_role").flatMap(wish -> wish.involved().role());
    }

    /// A department or an extension, as an answer.
    Optional<Wish> place(String text) {
        return read(text, "answer_department")
                .filter(wish -> wish.department().isPresent()
                        || wish.involved().extension().isPresent());
    }

    /// What was said as an answer to the question what.
    Wish what(String text) {
        List<Token> tokens = tokens(text);
        return finder.best(tokens, Set.of("add_todo", "add_reminder"))
                .filter(found -> found.captures().stream().anyMatch(capture -> Reading.isNew(capture.slot())))
                .map(found -> reading.wish(tokens, found))
                .orElseGet(() -> plain(tokens, text));
    }

    /// All of them are names of people.
    boolean names(List<String> words) {
        return !words.isEmpty()
                && words.stream()
                        .allMatch(word -> !word.isBlank()
                                && finder.best(tokens("to " + word), Set.of("answer_person"))
                                        .filter(found -> found.score() > LIKELY_NAME)
                                        .isPresent());
    }

    /// Begins with a word for something to do.
    boolean isDeed(String text) {
        List<Token> tokens = tokens(text);
        int at = !tokens.isEmpty() && tokens.getFirst().word().equals("to") ? 1 : 0;
        return tokens.size() > at + 1 && lexicon.verb(tokens.get(at).word());
    }

    /// The titles, and the time at the end.
    Wish plain(List<Token> tokens, String text) {
        int end = tokens.size();
        When when = When.NONE;
        for (int at = 1; at < tokens.size(); at++) {
            for (TimeSpotter.Span span : TimeSpotter.at(tokens, at)) {
                if (span.to() == tokens.size() && !span.bare() && end == tokens.size()) {
                    end = at;
                    when = span.when();
                }
            }
        }
        List<String> found = end == 0 ? List.of() : titles.split(tokens, 0, end);
        return Wish.unknown(text).with(Wish.UNKNOWN, found, Optional.empty(), when);
    }

    private Optional<Wish> read(String text, String intent) {
        List<Token> tokens = tokens(text);
        return finder.best(tokens, Set.of(intent)).map(found -> reading.wish(tokens, found));
    }

    private List<Token> tokens(String text) {
        return lexicon.mended(Tokens.of(text));
    }
}
