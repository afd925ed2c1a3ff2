package convonet.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The sections of `wishes.txt`, by which a caller's words are judged.
final class WishWords {
    static final WishWords ENGLISH = read();

    private static final int LONGEST_STEM = 5;
    private static final List<String> ENDINGS = List.of("'s", "ing", "ed", "es", "s");

    private final Map<String, Set<String>> sections;

    private WishWords(Map<String, Set<String>> sections) {
        this.sections = sections;
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

    /// Whether it begins, but for politeness, as what only wants to hear something.
    boolean reads(List<String> words) {
        List<String> wish =
                words.stream().dropWhile(section("polite")::contains).toList();
        return begins(wish, "reading");
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
                Set.copyOf(one.stream().filter(this::tells).map(WishWords::stem).toList());
        return other.stream().filter(this::tells).map(WishWords::stem).anyMatch(stems::contains);
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

    /// The beginning by which a word's forms are known.
    private static String stem(String word) {
        String bare = ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() > ending.length() + 2)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .findFirst()
                .orElse(word);
        return bare.substring(0, Math.min(LONGEST_STEM, bare.length()));
    }

    private static WishWords read() {
        try (InputStream in = WishWords.class.getResourceAsStream("wishes.txt")) {
            if (in == null) {
                throw new IllegalStateException("wishes.txt is missing");
            }
            Map<String, Set<String>> sections = new HashMap<>();
            List<String> names = List.of();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    names = names(line.substring(1, line.length() - 1));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    names.forEach(name -> sections.merge(name, entries(line), WishWords::joined));
                }
            }
            return new WishWords(Map.copyOf(sections));
        } catch (IOException e) {
            throw new IllegalStateException("wishes.txt cannot be read", e);
        }
    }

    private static List<String> names(String heading) {
        return heading.contains("_") ? List.of(heading.split(" ", -1)) : List.of(heading);
    }

    private static Set<String> entries(String line) {
        return Set.copyOf(Stream.of(line.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList());
    }

    private static Set<String> joined(Set<String> one, Set<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
