package convonet.bench.figures;

import java.util.List;

/// How evenly the sound of one answer came. A server sends the first part of an answer at once, as far ahead as it
/// runs; only what comes after that is paced, and only that is measured.
public final class Pacing {
    /// A piece that comes after less than this part of its own length belongs to the first burst.
    private static final int BURST_PART = 2;

    /// After a silence so long the speaker paused, and a new burst begins.
    private static final long PAUSE_NANOS = 400_000_000;

    private final Samples gapErrors = new Samples();
    private final Samples lateness = new Samples();

    /// A piece of sound.
    ///
    /// @param at when it came
    /// @param nanos how long it lasts
    public record Piece(long at, long nanos) {}

    /// By how much the time between two pieces differed from the length of the second.
    public Samples gapErrors() {
        return gapErrors;
    }

    /// How much later a piece came than the earliest one of its answer promised.
    public Samples lateness() {
        return lateness;
    }

    /// @param pieces of one answer, in order
    public void add(List<Piece> pieces) {
        int from = 0;
        for (int i = 1; i <= pieces.size(); i++) {
            if (i == pieces.size() || pieces.get(i).at() - pieces.get(i - 1).at() > PAUSE_NANOS) {
                addStretch(pieces.subList(from, i));
                from = i;
            }
        }
    }

    private void addStretch(List<Piece> pieces) {
        int first = 1;
        while (first < pieces.size() && gap(pieces, first) < pieces.get(first).nanos() / BURST_PART) {
            first++;
        }
        if (first >= pieces.size()) {
            return;
        }
        long played = 0;
        long promised = pieces.get(first).at();
        for (int i = first + 1; i < pieces.size(); i++) {
            played += pieces.get(i).nanos();
            promised = Math.min(promised, pieces.get(i).at() - played);
        }
        played = 0;
        for (int i = first; i < pieces.size(); i++) {
            if (i > first) {
                gapErrors.add(Math.abs(gap(pieces, i) - pieces.get(i).nanos()));
                played += pieces.get(i).nanos();
            }
            lateness.add(pieces.get(i).at() - played - promised);
        }
    }

    private static long gap(List<Piece> pieces, int i) {
        return pieces.get(i).at() - pieces.get(i - 1).at();
    }
}
