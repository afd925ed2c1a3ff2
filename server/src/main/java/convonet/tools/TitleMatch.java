package convonet.tools;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Which of several things did the caller mean? Titles come from a recogniser or from memory, so they are
/// compared by how alike they are: the same words, then the beginning, then most words with a slip of a
/// letter or two.
///
/// @param <T> what has a title
public sealed interface TitleMatch<T> {

    record Found<T>(T thing) implements TitleMatch<T> {}

    /// @param candidates those as good as the best, at least two with different titles
    record Several<T>(List<T> candidates) implements TitleMatch<T> {}

    /// @param close those that come nearest, at most three, maybe none
    record Missing<T>(List<T> close) implements TitleMatch<T> {}

    /// Good enough to act upon.
    double MEANT = 0.7;

    /// Good enough to be offered.
    double CLOSE = 0.35;

    /// One that is better than the next by this much is the one.
    double LEAD = 0.12;

    /// @param things in the order in which the caller would name them; of those with the same title the
    /// first is meant
    static <T> TitleMatch<T> of(String wanted, List<T> things, Function<T, String> title) {
        Likeness likeness = new Likeness(wanted);
        List<Scored<T>> ranked = things.stream()
                .map(thing -> new Scored<>(thing, title.apply(thing), likeness.to(title.apply(thing))))
                .filter(scored -> scored.score() >= CLOSE)
                .sorted(Comparator.comparingDouble((Scored<T> scored) -> scored.score())
                        .reversed())
                .toList();
        if (ranked.isEmpty() || ranked.getFirst().score() < MEANT) {
            return new Missing<>(ranked.stream().limit(3).map(Scored::thing).toList());
        }
        Scored<T> best = ranked.getFirst();
        if (best.score() >= Likeness.SAME) {
            return new Found<>(best.thing());
        }
        List<Scored<T>> rivals = ranked.stream()
                .filter(scored -> scored.score() >= MEANT && scored.score() > best.score() - LEAD)
                .toList();
        boolean sameTitle = rivals.stream().allMatch(rival -> rival.title().equalsIgnoreCase(best.title()));
        return sameTitle
                ? new Found<>(best.thing())
                : new Several<>(rivals.stream().map(Scored::thing).toList());
    }

    /// A thing and how well it fits, from 0 to 1.
    record Scored<T>(T thing, String title, double score) {}
}
