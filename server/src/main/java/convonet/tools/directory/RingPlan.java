package convonet.tools.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which extensions ring for a department.
///
/// @param rounds one after the other; those of a round ring together. At least one extension, none twice
public record RingPlan(List<List<String>> rounds) {
    private static final int MOST = 20;
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,15}");

    public RingPlan {
        rounds = rounds.stream().map(List::copyOf).toList();
        List<String> all = rounds.stream().flatMap(List::stream).toList();
        boolean rings = !all.isEmpty() && rounds.stream().noneMatch(List::isEmpty);
        if (!rings || all.size() > MOST || all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("a plan rings 1 to " + MOST + " extensions, each of them once");
        }
    }

    /// Those who ring together.
    public static RingPlan together(List<String> extensions) {
        return new RingPlan(List.of(extensions));
    }

    /// Reads `2001+2002/2003`: 2001 and 2002 together, and 2003 when nobody answers there.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static RingPlan parse(String text) {
        return new RingPlan(Arrays.stream(text.split("/", -1))
                .map(round -> Arrays.stream(round.split("\\+", -1))
                        .map(String::strip)
                        .map(RingPlan::extension)
                        .toList())
                .toList());
    }

    /// The extension, when there is only one.
    public Optional<String> only() {
        boolean single = rounds.size() == 1 && rounds.getFirst().size() == 1;
        return single ? Optional.of(rounds.getFirst().getFirst()) : Optional.empty();
    }

    public boolean rings(String extension) {
        return rounds.stream().anyMatch(round -> round.contains(extension));
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return rounds.stream().map(round -> String.join("+", round)).collect(Collectors.joining("/"));
    }

    private static String extension(String text) {
        if (!EXTENSION.matcher(text).matches()) {
            throw new IllegalArgumentException("an extension has 2 to 15 digits");
        }
        return text;
    }
}
