package convonet.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The sections of `wishes.txt`, by which a caller's words are judged.
final class WishWords {
    private static final String ALIKE = "alike";
    private static final int LONGEST_STEM = 5;
    private static final List<String> ENDINGS = List.of("'s", "ing", "ed", "es", "s");
    private static final Pattern DOUBLED = Pattern.compile("(.*..)([^aeiou])\\2");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern CLAUSE_END = Pattern.compile("[,;:]|\\b(?:and|then|but)\\b", Pattern.CASE_INSENSITIVE);

    static final WishWords ENGLISH = read();

    private final Map<String, Set<String>> sections;

    /// From stems to the one that stands for all that mean the same.
    private final Map<String, String> alike = new HashMap<>();

    private WishWords(Map<String, Set<String>> sections, List<List<String>> alike) {
        this.sections = sections;
        for (List<String> same : alike) {
            same.forEach(word -> this.alike.put(bare(word), bare(same.getFirst())));
        }
    }

    static List<String> sentences(String text) {
        return SENTENCE_END.splitAsStream(text).toList();
    }

    /// Lower case, letters and digits only.
    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}\\p{N}']+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// One of which the caller must say to have this done; empty when none is demanded.
    Optional<Set<String>> demandedBy(String tool) {
        return Optional.ofNullable(sections.get(tool));
    }

    /// Whether an argument of this name does not say what a change is about.
    boolean describes(String argument) {
        return section("describing").contains(argument);
    }

    boolean points(List<String> words) {
        return holds("pointing", words);
    }

    /// Whether a kind of thing is named, or a time of day.
    boolean namesKind(List<String> words) {
        return holds("kinds", words);
    }

    /// Whether it wants to hear something, or only greets: then what it points to is not to be changed.
    boolean reads(List<String> words) {
        return begins(wish(words), "greeting") || hears(words);
    }

    /// Whether something in it is to be told.
    private boolean hears(List<String> words) {
        return begins(wish(words), "reading") || holds("hearing", words);
    }

    private List<String> wish(List<String> words) {
        return words.stream().dropWhile(section("polite")::contains).toList();
    }

    /// Whether one of these words, or of these pairs of words, asks for something to be done, rather than telling which
    /// things are to be heard.
    boolean asks(String said, Set<String> wanted) {
        return sentences(said).stream().anyMatch(sentence -> {
            List<String> words = words(sentence);
            return hears(words) ? asksBeside(sentence, wanted) : says(words, wanted);
        });
    }

    private boolean asksBeside(String sentence, Set<String> wanted) {
        Set<String> telling = without(wanted, "leaving out");
        return says(words(sentence), without(telling, "in passing"))
                || CLAUSE_END
                        .splitAsStream(sentence)
                        .map(WishWords::words)
                        .anyMatch(clause -> !hears(clause) && says(clause, telling));
    }

    private Set<String> without(Set<String> words, String section) {
        Set<String> rest = new HashSet<>(words);
        rest.removeAll(section(section));
        return rest;
    }

    /// Whether one of these words, or of these pairs of words, is there.
    static boolean says(List<String> words, Set<String> wanted) {
        String text = " " + String.join(" ", words) + " ";
        return wanted.stream().anyMatch(one -> text.contains(" " + one + " "));
    }

    boolean agrees(List<String> words) {
        return holds("agreeing", words) && !holds("declining", words);
    }

    /// Whether it begins as what goes on with something said before.
    boolean goesOn(List<String> words) {
        return begins(words, "going on");
    }

    private boolean begins(List<String> words, String section) {
        String text = String.join(" ", words) + " ";
        return section(section).stream().anyMatch(start -> text.startsWith(start + " "));
    }

    /// Whether both speak of something that is no small word.
    boolean share(List<String> one, List<String> other) {
        Set<String> stems =
                Set.copyOf(one.stream().filter(this::tells).map(this::stem).toList());
        return other.stream().filter(this::tells).map(this::stem).anyMatch(stems::contains);
    }

    /// Whether there is anything in it that another can share.
    boolean tells(List<String> words) {
        return words.stream().anyMatch(this::tells);
    }

    private boolean tells(String word) {
        return word.length() > 1 && !section("small").contains(word);
    }

    private boolean holds(String section, List<String> words) {
        return words.stream().anyMatch(section(section)::contains);
    }

    private Set<String> section(String name) {
        return sections.getOrDefault(name, Set.of());
    }

    /// By which a word's forms, and other words that mean the same, are known.
    private String stem(String word) {
        String bare = bare(word);
        return alike.getOrDefault(bare, bare);
    }

    /// The beginning of a word without its endings: `plan` of `planning`, `mov` of `move` and `moved`.
    private static String bare(String word) {
        Optional<String> shorter = ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() > ending.length() + 2)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .findFirst();
        if (shorter.isPresent()) {
            return bare(shorter.get());
        }
        Matcher doubled = DOUBLED.matcher(word);
        String plain = doubled.matches()
                ? doubled.group(1) + doubled.group(2)
                : word.length() > 3 && word.endsWith("e")
                        ? word.substring(0, word.length() - 1)
                        : word.endsWith("i") ? word.substring(0, word.length() - 1) + "y" : word;
        return plain.substring(0, Math.min(LONGEST_STEM, plain.length()));
    }

    private static WishWords read() {
        try (InputStream in = WishWords.class.getResourceAsStream("wishes.txt")) {
            if (in == null) {
                throw new IllegalStateException("wishes.txt is missing");
            }
            Map<String, Set<String>> sections = new HashMap<>();
            List<List<String>> alike = new ArrayList<>();
            List<String> names = List.of();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    names = names(line.substring(1, line.length() - 1));
                } else if (names.contains(ALIKE) && tellsEntries(line)) {
                    alike.add(entries(line));
                } else if (tellsEntries(line)) {
                    names.forEach(name -> sections.merge(name, Set.copyOf(entries(line)), WishWords::joined));
                }
            }
            return new WishWords(Map.copyOf(sections), alike);
        } catch (IOException e) {
            throw new IllegalStateException("wishes.txt cannot be read", e);
        }
    }

    private static boolean tellsEntries(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static List<String> names(String heading) {
        return heading.contains("_") ? List.of(heading.split(" ", -1)) : List.of(heading);
    }

    private static List<String> entries(String line) {
        return Stream.of(line.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    private static Set<String> joined(Set<String> one, Set<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
