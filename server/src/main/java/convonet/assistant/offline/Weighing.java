package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import convonet.assistant.offline.SecondReader.Belief;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides whether a phrase or statistics are believed.
final class Weighing {

    private static final String TRANSFER = "transfer_to_agent";

    /// What the assistant cannot do. A short order may as well be meant for the list, which can be asked.
    private static final String BEYOND = "out_of_reach";

    /// What only phrases know.
    private static final Set<String> PHRASES_ONLY =
            Set.of("yes", "no", "stop", "correct", "how_are_you", "who_are_you", "joke", "invite", "no_transfer");

    /// Pairs of which phrases know better, or the caller's list and calendar, which one is meant.
    private static final List<Set<String>> TWINS = List.of(
            Set.of("update_due", "update_event"),
            Set.of("delete_todo", "delete_event"),
            Set.of("add_team_member", "change_member_role"));

    /// Callers keep closer to the phrases than the examples do: the belief in a phrase counts so many times.
    private static final double CLOSER = 10;

    /// Less is no ground to do anything.
    private static final double ALONE = 0.4;

    private static final double OF_A_PART = 0.7;

    /// Unless some word says that something is not wanted.
    private static final double PUTS_THROUGH = 0.62;

    private static final double SURELY = 0.85;
    private static final double NEARLY_CERTAIN = 0.97;
    private static final double SURE = 4.5;
    private static final double SURE_SHARE = 0.55;

    /// Fewer words say little.
    private static final int FEW = 3;

    private static final int SHORT = 4;

    private static final double EXPLAINED = 0.4;

    /// A phrase with this score fills its gaps well.
    private static final double READS_WELL = 2.5;

    /// What a belief is worth in the score of a phrase.
    private static final double WORTH = 4;

    private static final double WORTH_OF_PART = 1.5;

    /// What names a thing, and has no end of its own.
    private static final Set<String> NAMES = Set.of("title", "task", "text", "item", "deed");

    /// So many words more are another sentence.
    private static final int TOO_MANY = 3;

    private Weighing() {}

    /// @param found empty when nothing is asked for, or nobody knows what
    /// @param nothing somebody knows that nothing is asked for
    record Verdict(Optional<Found> found, boolean nothing) {}

    /// @param words that were said
    /// @param whole these are all words of a sentence, not a part that was cut off
    static Verdict of(Optional<Found> phrase, Belief belief, int words, boolean whole) {
        double worth = (whole ? WORTH : WORTH_OF_PART) * belief.share();
        if (phrase.isPresent() && isSame(phrase.get().intent(), belief.intent())) {
            double score = Math.max(phrase.get().score(), whole ? worth : 0);
            return new Verdict(Optional.of(scored(agreed(phrase.get(), belief), score)), false);
        }
        if (phrase.filter(found -> stands(found, belief, words)).isPresent()
                || belief.share() < least(belief, words, whole)) {
            return new Verdict(phrase, false);
        }
        return belief.intent().equals(ExampleReader.NONE)
                ? new Verdict(Optional.empty(), true)
                : new Verdict(Optional.of(scored(belief.found(), worth)), false);
    }

    private static double least(Belief belief, int words, boolean whole) {
        if (belief.intent().equals(TRANSFER)) {
            return belief.refuses() ? NEARLY_CERTAIN : PUTS_THROUGH;
        }
        boolean idle = belief.intent().equals(BEYOND) && words <= SHORT;
        return words < FEW || idle ? SURELY : whole ? ALONE : OF_A_PART;
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other) || TWINS.stream().anyMatch(twins -> twins.contains(one) && twins.contains(other));
    }

    private static boolean stands(Found phrase, Belief belief, int words) {
        boolean refuses =
                phrase.intent().equals("no_transfer") && belief.intent().equals(TRANSFER);
        if (words < FEW || refuses || isSure(phrase, words)) {
            return true;
        }
        if (belief.intent().equals(TRANSFER) && phrase.score() >= READS_WELL) {
            return belief.share() < NEARLY_CERTAIN;
        }
        return PHRASES_ONLY.contains(phrase.intent())
                ? phrase.score() > EXPLAINED * words || belief.share() < SURELY
                : CLOSER * belief.share(phrase.intent()) >= belief.share();
    }

    /// Such phrases were always right in the examples.
    private static boolean isSure(Found phrase, int words) {
        return phrase.score() >= SURE && phrase.score() >= SURE_SHARE * (words + 2);
    }

    private static Found agreed(Found phrase, Belief belief) {
        boolean well = !phrase.intent().equals(belief.intent())
                || (phrase.score() >= READS_WELL && !runsOn(phrase, belief.found()));
        return well ? phrase : completed(belief.found(), phrase);
    }

    /// `cancel lunch with priya she is ill`: the phrase takes the reason for a part of the name.
    private static boolean runsOn(Found phrase, Found found) {
        return found.captures().stream()
                .anyMatch(end -> phrase.captures().stream()
                        .anyMatch(capture -> NAMES.contains(capture.slot())
                                && capture.from() == end.from()
                                && capture.to() >= end.to() + TOO_MANY));
    }

    /// With what only the phrase found.
    private static Found completed(Found found, Found phrase) {
        List<Capture> all = new ArrayList<>(found.captures());
        for (Capture capture : phrase.captures()) {
            boolean free = found.captures().stream()
                    .noneMatch(other -> other.slot().equals(capture.slot())
                            || (capture.from() < other.to() && other.from() < capture.to()));
            if (free) {
                all.add(capture);
            }
        }
        return new Found(found.intent(), found.score(), false, all);
    }

    private static Found scored(Found found, double score) {
        return new Found(found.intent(), score, found.opensWithGap(), found.captures());
    }
}
