package convonet.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// The screenplays in many orders of events. A seed stands for one play in one order: seeds are dealt to the plays in
/// turn, and the same seed always runs the same way.
public final class Exploration {
    private static final List<Map.Entry<String, Consumer<Screenplay>>> PLAYS =
            List.copyOf(Plays.all().entrySet());

    private Exploration() {}

    /// A seed in which something that must always hold did not.
    ///
    /// @param what the invariant and the story up to there
    public record Failure(long seed, String play, String what) {
        @Override
        public String toString() {
            return "\"" + play + "\" with seed " + seed + ": " + what;
        }
    }

    public static int plays() {
        return PLAYS.size();
    }

    /// Runs the seeds `first` to `last`, on all processors.
    ///
    /// @param progress told how many are done, by any thread
    /// @return in the order of their seeds
    public static List<Failure> explore(long first, long last, LongConsumer progress) {
        ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
        AtomicLong done = new AtomicLong();
        LongStream.rangeClosed(first, last).parallel().forEach(seed -> {
            run(seed).ifPresent(failures::add);
            progress.accept(done.incrementAndGet());
        });
        return failures.stream()
                .sorted((one, other) -> Long.compare(one.seed(), other.seed()))
                .toList();
    }

    /// One seed, again.
    public static Optional<Failure> run(long seed) {
        Map.Entry<String, Consumer<Screenplay>> chosen = PLAYS.get((int) Math.floorMod(seed, (long) PLAYS.size()));
        try {
            Screenplay play = new Screenplay(OptionalLong.of(seed));
            chosen.getValue().accept(play);
            play.isSettled();
            play.everyWordWasUnderstood();
            play.ends();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(new Failure(seed, chosen.getKey(), e.toString()));
        }
    }
}
