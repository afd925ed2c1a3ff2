package convonet.assistant.offline;

import convonet.assistant.offline.learned.Cue;
import convonet.assistant.offline.learned.Learned;
import convonet.assistant.offline.learned.Learned.Guess;
import convonet.speech.Phrasebook;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads by statistics what phrases read badly. It is told what the phrases make of the words, and weighs that, too.
final class SecondReader {

    /// Written by the build: [Training].
    static final String RESOURCE = "learned.bin";

    private static final Set<String> REFUSING = Set.of(
            "not",
            "no",
            "never",
            "without",
            "don't",
            "didn't",
            "doesn't",
            "won't",
            "wouldn't",
            "needn't",
            "stop",
            "nobody",
            "instead");

    private final Learned learned;
    private final Cues cues;
    private final Spans spans;

    SecondReader(Learned learned, Phrasebook book, Lexicon lexicon) {
        this.learned = learned;
        this.cues = new Cues(book, lexicon);
        this.spans = new Spans(book);
    }

    /// With what the build has learned.
    static SecondReader load(Phrasebook book, Lexicon lexicon) {
        try (InputStream in = SecondReader.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path; the build makes it");
            }
            return new SecondReader(Learned.read(new BufferedInputStream(in)), book, lexicon);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// What is believed of some words.
    ///
    /// @param guesses what the words may ask for, the most likely first
    /// @param found how it reads the words if they ask for the most likely
    /// @param refuses some word says that something is not wanted
    record Belief(List<Guess> guesses, Found found, boolean refuses) {
        Belief {
            guesses = List.copyOf(guesses);
        }

        String intent() {
            return guesses.getFirst().intent();
        }

        double share() {
            return guesses.getFirst().share();
        }

        /// How likely they ask for this, between 0 and 1.
        double share(String intent) {
            return guesses.stream()
                    .filter(guess -> guess.intent().equals(intent))
                    .mapToDouble(Guess::share)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// @param ranked what phrases make of the words, best first
    Belief of(List<Token> tokens, List<Found> ranked) {
        List<Cue> cues = this.cues.of(tokens);
        List<Guess> guesses = learned.intents(cues, Hints.of(ranked, tokens.size()));
        Guess guess = guesses.getFirst();
        Optional<Found> own = ranked.stream()
                .filter(found -> found.intent().equals(guess.intent()))
                .findFirst();
        List<String> tags = learned.tags(guess.intent(), cues, Hints.others(own, tokens.size()));
        Found found = new Found(guess.intent(), 0, false, spans.of(guess.intent(), tokens, tags));
        boolean refuses = tokens.stream().anyMatch(token -> REFUSING.contains(token.word()));
        return new Belief(guesses, found, refuses);
    }
}
