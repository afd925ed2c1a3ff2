package convonet.assistant.offline;

import convonet.assistant.offline.Machine.State;
import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the phrase that explains what was said best. Every phrase runs over the words as a network, keeping the best
/// way to each of its states; words may be missing or too many, misspelt or misheard, at a price.
final class PhraseFinder {

    private static final double CONTENT = 2;
    private static final double LIGHT = 0.4;
    /// A title seldom begins with these.
    private static final Set<String> ASKING = Set.of(
            "what", "what's", "which", "who", "how", "why", "where", "show", "tell", "list", "remind", "add", "delete",
            "remove", "is", "are", "do", "does", "did", "can", "could");

    private static final Set<String> QUESTION = Set.of("what", "what's", "which", "who", "how", "why", "where", "when");
    /// Small words that make another thing of a phrase that is strict.
    private static final Set<String> TELLING = Set.of(
            "my", "you", "are", "is", "am", "do", "what", "who", "our", "his", "her", "their", "they", "he", "she",
            "was", "were", "had", "did", "does", "not", "if", "than", "could", "should", "might", "may", "must",
            "would", "from", "by", "or", "because", "has", "been");

    private static final Set<String> REFUSING =
            Set.of("never", "not", "don't", "without", "won't", "didn't", "doesn't");

    private static final double ASKED_START = -3;
    private static final double STRAY_LIGHT = -0.7;
    private static final double STRAY_CONTENT = -4;
    private static final double STRAY_REFUSAL = -20;
    private static final double MISSING_LIGHT = -1.2;
    private static final double TIME_IN_PLACE = 1.6;
    private static final double TIME_ELSEWHERE = 1;
    private static final double TIME_CUT = -0.3;
    private static final double PER_TIME_PART = 0.6;
    private static final double PER_TIME_WORD = 0.1;
    private static final double BARE_TIME = -0.9;
    private static final double OPEN_START = -0.2;
    private static final double REPEAT = 1.3;
    /// What explains less is no phrase.
    static final double LEAST = 0.75;
    /// When the words were expected.
    private static final double LEAST_EXPECTED = -0.6;

    private final Lexicon lexicon;
    private final Surroundings surroundings;
    private final Fit fit;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> needed = new HashSet<>();

    PhraseFinder(Phrasebook book, Lexicon lexicon) {
        this.lexicon = lexicon;
        this.surroundings = new Surroundings(book);
        this.fit = new Fit(book, lexicon);
        Needs needs = new Needs(book, lexicon);
        for (Phrasebook.Intent intent : book.intents()) {
            for (Phrasebook.Phrase phrase : intent.phrases()) {
                candidates.add(new Candidate(Machine.of(book, lexicon, intent, phrase), needs.of(phrase)));
            }
        }
        candidates.forEach(candidate -> candidate.needs.forEach(needed::addAll));
    }

    /// @param intents only these are looked for; when empty, all that need nothing said before
    Optional<Found> best(List<Token> tokens, Set<String> intents) {
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        Run run = new Run(tokens, surroundings.of(tokens));
        Found best = null;
        Set<String> present = present(tokens);
        for (Candidate candidate : candidates) {
            Phrasebook.Intent intent = candidate.machine.intent();
            boolean wanted = intents.isEmpty() ? !intent.takes().contains("context") : intents.contains(intent.name());
            if (wanted && candidate.isPossible(present)) {
                Found found = run.over(candidate.machine);
                if (found != null && (best == null || found.score() > best.score())) {
                    best = found;
                }
            }
        }
        double least = intents.isEmpty() ? LEAST : LEAST_EXPECTED;
        return Optional.ofNullable(best).filter(found -> found.score() >= least);
    }

    /// For each intent that needs nothing said before, the phrase that explains most, however little that is.
    List<Found> ranked(List<Token> tokens) {
        Run run = new Run(tokens, surroundings.of(tokens));
        Map<String, Found> best = new LinkedHashMap<>();
        Set<String> present = present(tokens);
        for (Candidate candidate : candidates) {
            if (!candidate.machine.intent().takes().contains("context") && candidate.isPossible(present)) {
                Found found = run.over(candidate.machine);
                if (found != null) {
                    best.merge(found.intent(), found, (one, other) -> other.score() > one.score() ? other : one);
                }
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .toList();
    }

    /// The words that some phrase needs and that may have been said.
    private Set<String> present(List<Token> tokens) {
        Set<String> present = new HashSet<>();
        for (Token token : tokens) {
            for (String word : needed) {
                if (lexicon.likeness(token.word(), word, true) > 0) {
                    present.add(word);
                }
            }
        }
        return present;
    }

    private record Candidate(Machine machine, List<Set<String>> needs) {
        boolean isPossible(Set<String> present) {
            return needs.stream().noneMatch(need -> Collections.disjoint(need, present));
        }
    }

    /// The best way to a state: its score and what it captured, newest first.
    private record Way(double score, @Nullable Cell cells) {
        Way plus(double more) {
            return new Way(score + more, cells);
        }

        Way with(Found.Capture capture, double more) {
            return new Way(score + more, new Cell(capture, cells));
        }

        /// A time was captured that ends here.
        boolean ends(int at) {
            return cells != null
                    && cells.capture.to() == at
                    && !cells.capture.when().isEmpty();
        }

        /// Ends the capture of `slot` that was begun last.
        Way closed(String slot, int to, double more) {
            return new Way(score + more, closed(cells, slot, to));
        }

        private static @Nullable Cell closed(@Nullable Cell cell, String slot, int to) {
            if (cell == null) {
                return null;
            }
            Found.Capture open = cell.capture;
            if (!open.slot().equals(slot)) {
                return new Cell(open, closed(cell.before, slot, to));
            }
            return new Cell(new Found.Capture(slot, open.from(), to, open.meaning(), open.when()), cell.before);
        }
    }

    private record Cell(Found.Capture capture, @Nullable Cell before) {}

    /// Runs machines over the same words.
    private final class Run {
        private final List<Token> tokens;
        private final Surroundings.Around around;
        private @Nullable Way[][] ways = new Way[0][];

        Run(List<Token> tokens, Surroundings.Around around) {
            this.tokens = tokens;
            this.around = around;
        }

        @Nullable
        Found over(Machine machine) {
            int states = machine.states().size();
            ways = new Way[tokens.size() + 1][states];

            for (int at = 0; at < tokens.size(); at++) {
                if (around.opening(at)) {
                    double start =
                            machine.opensWithGap() ? openStart(tokens.get(at).word()) : 0;
                    reach(at, machine.entry(), new Way(start, null));
                }
                for (int state = states - 1; state >= 0; state--) {
                    Way way = ways[at][state];
                    if (way != null) {
                        go(machine, at, state, way);
                    }
                }
            }
            return end(machine);
        }

        private @Nullable Found end(Machine machine) {
            int last = tokens.size();
            for (int state = machine.states().size() - 1; state > 0; state--) {
                Way way = ways[last][state];
                if (way != null) {
                    silent(machine.states().get(state), last, way);
                }
            }
            Way best = ways[last][0];
            for (int at = 1; at < last; at++) {
                Way way = ways[at][0];
                if (way != null && around.closing(at) && (best == null || way.score > best.score)) {
                    best = way;
                }
            }
            return best == null ? null : found(machine, best);
        }

        private static double openStart(String word) {
            return ASKING.contains(word) ? ASKED_START : OPEN_START;
        }

        private void go(Machine machine, int at, int number, Way way) {
            State state = machine.states().get(number);
            silent(state, at, way);
            switch (state) {
                case State.Say say -> {
                    double likeness =
                            lexicon.likeness(tokens.get(at).word(), say.word(), say.begins() && around.opening(at));
                    if (likeness > 0) {
                        reach(at + 1, say.next(), way.plus(likeness * (say.light() ? LIGHT : CONTENT)));
                    }
                }
                case State.Open open ->
                    reach(
                            at + 1,
                            open.next(),
                            way.with(
                                    new Found.Capture(open.slot(), at, at + 1, "", When.NONE),
                                    opening(open.slot(), at)));
                case State.More more -> reach(at + 1, number, way.plus(fit.of(more.slot(), tokens, at, false)));
                case State.Time time
                when time.slot().equals("often") ->
                    around.repeats(at)
                            .forEach(repeat -> reach(
                                    repeat.to(),
                                    time.next(),
                                    way.with(repeat, TIME_IN_PLACE + PER_TIME_WORD * (repeat.to() - at))));
                case State.Time time
                when time.slot().matches("length|ahead") ->
                    DurationWords.length(tokens, at)
                            .ifPresent(length -> reach(
                                    length.to(),
                                    time.next(),
                                    way.with(
                                            new Found.Capture(time.slot(), at, length.to(), "", When.NONE),
                                            TIME_IN_PLACE + PER_TIME_WORD * (length.to() - at))));
                case State.Time time -> {
                    for (TimeSpotter.Span span : around.times(at)) {
                        if (!fits(time.slot(), at, span)) {
                            continue;
                        }
                        double score = (way.ends(at) && !time.slot().equals("end") ? TIME_CUT : TIME_IN_PLACE)
                                + weight(span, at)
                                + (span.bare() ? BARE_TIME : 0);
                        reach(
                                span.to(),
                                time.next(),
                                way.with(new Found.Capture(time.slot(), at, span.to(), "", span.when()), score));
                    }
                }
                case State.End end -> {}
                case State.Fork fork -> {}
                case State.Mark mark -> {}
                case State.Close close -> {}
            }
            if (!(state instanceof State.More)) {
                stray(machine, at, number, way);
            }
        }

        /// More words of a time, and a time and a day together, explain more.
        private static double weight(TimeSpotter.Span span, int at) {
            When when = span.when();
            long parts = Stream.of(when.day(), when.clock(), when.part(), when.after())
                    .filter(Optional::isPresent)
                    .count();
            return PER_TIME_WORD * (span.to() - at) + PER_TIME_PART * (parts - 1);
        }

        /// A bare number is no day; an end needs a word that leads to it.
        private boolean fits(String slot, int at, TimeSpotter.Span span) {
            return switch (slot) {
                case "day" -> !span.bare() || span.when().day().isPresent();
                case "end" -> Numbers.word(tokens, at - 1).matches("to|until|till|and|through");
                case "finish" ->
                    span.when().day().isEmpty()
                            && !span.bare()
                            && span.when().after().isEmpty();
                default -> true;
            };
        }

        /// An item does not begin with a question; the first word of a gap costs nothing by itself.
        private double opening(String slot, int at) {
            boolean asked =
                    slot.equals("item") && QUESTION.contains(tokens.get(at).word());
            return fit.of(slot, tokens, at, true) - fit.of("", tokens, at, true) + (asked ? ASKED_START : 0);
        }

        /// Where the phrase can go on without a word.
        private void silent(State state, int at, Way way) {
            switch (state) {
                case State.Fork fork -> fork.ways().forEach(next -> reach(at, next, way));
                case State.More more ->
                    reach(at, more.next(), way.closed(more.slot(), at, fit.ending(more.slot(), tokens.get(at - 1))));
                case State.Mark mark ->
                    reach(
                            at,
                            mark.next(),
                            way.with(new Found.Capture(mark.slot(), at, at, mark.meaning(), When.NONE), 0));
                case State.Close close -> reach(at, close.next(), way.closed(close.slot(), at, 0));
                case State.Say say -> {
                    if (say.droppable()) {
                        reach(at, say.next(), way.plus(MISSING_LIGHT));
                    }
                }
                case State.End end -> {}
                case State.Open open -> {}
                case State.Time time -> {}
            }
        }

        /// Words that do not belong to the phrase itself.
        private void stray(Machine machine, int at, int number, Way way) {
            Token token = tokens.get(at);
            if (!token.quoted()) {
                boolean strict = machine.intent().takes().contains("strict");
                boolean light = lexicon.light(token.word()) && !(strict && TELLING.contains(token.word()));
                boolean refuses = strict && REFUSING.contains(token.word());
                reach(at + 1, number, way.plus(refuses ? STRAY_REFUSAL : light ? STRAY_LIGHT : STRAY_CONTENT));
            }
            if (machine.intent().takes().contains("when")) {
                for (TimeSpotter.Span span : around.times(at)) {
                    if (!span.bare()) {
                        double score = (way.ends(at) ? TIME_CUT : TIME_ELSEWHERE) + weight(span, at);
                        reach(
                                span.to(),
                                number,
                                way.with(new Found.Capture("when", at, span.to(), "", span.when()), score));
                    }
                }
            }
            if (machine.intent().takes().contains("often")) {
                for (Found.Capture repeat : around.repeats(at)) {
                    reach(repeat.to(), number, way.with(repeat, REPEAT + PER_TIME_WORD * (repeat.to() - at)));
                }
            }
            if (machine.intent().takes().contains("priority")) {
                for (Found.Capture priority : around.priorities(at)) {
                    reach(priority.to(), number, way.with(priority, TIME_ELSEWHERE));
                }
            }
        }

        private void reach(int at, int state, Way way) {
            Way known = ways[at][state];
            if (way.score > Double.NEGATIVE_INFINITY && (known == null || way.score > known.score)) {
                ways[at][state] = way;
            }
        }

        private static Found found(Machine machine, Way way) {
            List<Found.Capture> captures = new ArrayList<>();
            for (Cell cell = way.cells; cell != null; cell = cell.before) {
                captures.addFirst(cell.capture);
            }
            return new Found(machine.intent().name(), way.score, machine.opensWithGap(), captures);
        }
    }
}
