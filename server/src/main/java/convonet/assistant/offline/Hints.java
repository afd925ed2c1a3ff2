package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import convonet.assistant.offline.learned.Example;
import convonet.assistant.offline.learned.Hint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What phrases make of a sentence, as a hint for statistics.
final class Hints {

    private static final double USUAL_SCORE = 5;
    private static final int MOST_HINTS = 6;
    private static final double FARTHEST = 6;

    private Hints() {}

    /// What phrases say, best first.
    static List<Hint> of(List<Found> ranked, int words) {
        List<Hint> hints = new ArrayList<>();
        if (ranked.isEmpty()) {
            return List.of(new Hint("nothing", 1));
        }
        Found first = ranked.getFirst();
        double share = first.score() / (words + 2);
        hints.add(new Hint("first " + first.intent(), 1));
        hints.add(new Hint("first " + first.intent() + " scores " + step(first.score()), 1));
        hints.add(new Hint("first scores " + step(first.score()), 1));
        hints.add(new Hint("first " + first.intent() + " explains " + Math.round(share * 4), 1));
        hints.add(new Hint("first explains " + Math.round(share * 4), 1));
        for (Found found : ranked.subList(0, Math.min(MOST_HINTS, ranked.size()))) {
            if (first.score() - found.score() < FARTHEST && found.score() > -2) {
                hints.add(new Hint("score " + found.intent(), Math.max(-1, found.score() / USUAL_SCORE)));
            }
        }
        if (ranked.size() > 1) {
            double lead = first.score() - ranked.get(1).score();
            hints.add(new Hint("lead " + first.intent() + " " + Math.min(4, Math.round(lead)), 1));
            hints.add(new Hint("second " + ranked.get(1).intent() + (lead < 2 ? " near" : ""), 1));
        }
        return hints;
    }

    private static long step(double score) {
        return Math.round(Math.max(-2, Math.min(10, score)) / 1.5);
    }

    /// What a phrase makes of each word.
    static List<String> others(Optional<Found> found, int words) {
        List<String> tags = new ArrayList<>(Collections.nCopies(words, "-"));
        found.ifPresent(some -> {
            String trust = some.score() > 3 ? "" : "?";
            Collections.fill(tags, Example.OUTSIDE + trust);
            for (Capture capture : some.captures()) {
                for (int at = capture.from(); at < capture.to(); at++) {
                    tags.set(at, (at == capture.from() ? Example.BEGINS : Example.GOES_ON) + capture.slot() + trust);
                }
            }
        });
        return tags;
    }
}
