package convonet.call;

import java.time.Duration;

/// How long this caller pauses within a turn, learned from pauses that turned out not to be its end. Says nothing about
/// pauses after words that plainly are no end.
///
/// @param usual the moving average, in nanoseconds, or 0
record Pauses(long usual) {

    static final Pauses NONE = new Pauses(0);

    /// Shorter ones are part of speaking, longer ones of thinking.
    private static final long SHORTEST = Duration.ofMillis(150).toNanos();

    private static final long LONGEST = Duration.ofSeconds(3).toNanos();

    /// How much the newest pause counts.
    private static final double NEWEST = 0.3;

    private static final double FORGETTING = 0.9;

    /// Patience is that much longer than a usual pause.
    private static final double MARGIN = 1.25;

    /// The caller went on after this pause within a turn.
    Pauses goneOnAfter(long pause, Phrasing phrasing) {
        return tells(pause, phrasing) ? new Pauses((long) (usual + NEWEST * (pause - usual))) : this;
    }

    /// The caller went on after this pause, but their turn had been taken already: too early.
    Pauses cutOffAfter(long pause, Phrasing phrasing) {
        return tells(pause, phrasing) ? new Pauses(Math.max(usual, pause)) : this;
    }

    /// A turn was taken; whoever never goes on after it needs less patience each time.
    Pauses turnTaken() {
        return new Pauses((long) (usual * FORGETTING));
    }

    private static boolean tells(long pause, Phrasing phrasing) {
        boolean mayBeAll = phrasing == Phrasing.COMPLETE || phrasing == Phrasing.OPEN;
        return mayBeAll && pause >= SHORTEST && pause <= LONGEST;
    }

    /// How long to wait for more: as long as words phrased so deserve, longer for whoever pauses longer.
    Duration patience(Phrasing phrasing, Patience patience) {
        Duration deserved = patience.after(phrasing);
        long learned = Math.min((long) (usual * MARGIN), patience.most().toNanos());
        return learned > deserved.toNanos() ? Duration.ofNanos(learned) : deserved;
    }
}
