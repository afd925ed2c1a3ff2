package convonet.speech;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;

/// What callers say, and how they say it. One resource, `phrasebook.txt`, is the source of the recogniser's vocabulary
/// and language model, of what the offline assistant understands, and of the page's things to say. Its format is told
/// at its head. Immutable.
public final class Phrasebook {

    private static final String RESOURCE = "phrasebook.txt";

    private final Map<String, Slot> slots;
    private final Map<String, Intent> intents;

    private Phrasebook(Map<String, Slot> slots, Map<String, Intent> intents) {
        this.slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        this.intents = Collections.unmodifiableMap(new LinkedHashMap<>(intents));
    }

    /// Reads the phrasebook that ships with the server.
    public static Phrasebook load() {
        try (InputStream in = Phrasebook.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// @param name of the file, for error messages
    /// @throws PhrasebookException names the first line that cannot be understood
    public static Phrasebook parse(String name, String text) {
        PhrasebookReader reader = new PhrasebookReader(name);
        reader.read(text);
        return new Phrasebook(reader.slots(), reader.intents());
    }

    /// In the order of the resource.
    public List<Intent> intents() {
        return List.copyOf(intents.values());
    }

    public Optional<Intent> intent(String name) {
        return Optional.ofNullable(intents.get(name));
    }

    /// In the order of the resource.
    public List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    public Optional<Slot> slot(String name) {
        return Optional.ofNullable(slots.get(name));
    }

    /// Every example sentence, several for most intents, written as people write.
    public List<String> examples() {
        return intents.values().stream()
                .flatMap(intent -> intent.examples().stream())
                .toList();
    }

    /// One example for each intent worth showing to a caller.
    public List<Saying> sayings() {
        return sayings(intent -> true);
    }

    /// One example for each intent that needs no tool, or one of these.
    ///
    /// @param tools names of the tools that are offered
    public List<Saying> sayings(Set<String> tools) {
        return sayings(intent -> intent.tool().map(tools::contains).orElse(true));
    }

    private List<Saying> sayings(Predicate<Intent> shown) {
        return intents.values().stream()
                .filter(intent -> !intent.examples().isEmpty() && shown.test(intent))
                .map(intent -> new Saying(
                        intent.name(), intent.about(), intent.examples().getFirst()))
                .toList();
    }

    /// Sentences as callers would say them and a recogniser would print them: lower case, numbers in words, no
    /// punctuation but the apostrophe. Frequent phrases come more often. The same seed gives the same sentences.
    public List<String> sentences(long seed, int count) {
        return new SentenceMaker(this, seed).sentences(count);
    }

    /// Every word of every phrase and every slot.
    public SortedSet<String> words() {
        return PhraseWords.of(this);
    }

    /// Something a caller may want.
    ///
    /// @param name snake_case; the tool's name where one tool does it
    /// @param about what it is, for people
    /// @param tool without which it is not shown
    /// @param weight how often it is wanted, compared with other intents
    /// @param takes what may stand anywhere around the phrase: `when`, `priority`, `polite`
    /// @param examples as people write them; the first is shown on the page
    public record Intent(
            String name,
            String about,
            Optional<String> tool,
            int weight,
            Set<String> takes,
            List<String> examples,
            List<Phrase> phrases) {
        public Intent {
            takes = Set.copyOf(takes);
            examples = List.copyOf(examples);
            phrases = List.copyOf(phrases);
        }
    }

    /// A gap in a phrase.
    ///
    /// @param fillers what is likely to fill it
    public record Slot(String name, Kind kind, List<Phrase> fillers) {
        public Slot {
            fillers = List.copyOf(fillers);
        }

        /// What may fill a slot.
        public enum Kind {
            /// Any words.
            FREE,
            /// A day, a time, or both.
            TIME,
            /// One of the fillers.
            LISTED
        }
    }

    /// One line of the resource.
    ///
    /// @param weight how often it is said, compared with its neighbours
    /// @param meaning what a filler stands for, when that differs from its words
    /// @param line of the resource, from 1
    public record Phrase(int weight, Optional<String> meaning, List<Part> parts, int line) {
        public Phrase {
            parts = List.copyOf(parts);
        }
    }

    /// A piece of a phrase.
    public sealed interface Part {

        /// @param word lower case
        record Word(String word) implements Part {}

        /// @param slot its name
        record Gap(String slot) implements Part {}

        /// One of several ways to go on, or, when `optional`, none of them.
        record Choice(List<List<Part>> ways, boolean optional) implements Part {
            public Choice {
                ways = ways.stream().map(List::copyOf).toList();
            }
        }
    }

    /// A thing one can say.
    public record Saying(String intent, String about, String example) {}
}
