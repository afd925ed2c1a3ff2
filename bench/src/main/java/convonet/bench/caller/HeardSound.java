package convonet.bench.caller;

import convonet.bench.caller.Ears.Stretch;
import java.util.List;
import java.util.OptionalLong;

/// All that a caller heard of one turn, in order.
///
/// @param stretches of this turn
public record HeardSound(int turn, List<Stretch> stretches) {

    public static HeardSound of(int turn, List<Stretch> all) {
        return new HeardSound(
                turn, all.stream().filter(stretch -> stretch.turn() == turn).toList());
    }

    public boolean soundsAt(long time) {
        return stretches.stream().anyMatch(stretch -> stretch.begin() <= time && time < stretch.end());
    }

    /// When it fell silent for the first time after it sounded at this time; empty when it did not sound then.
    public OptionalLong silentAfter(long time) {
        return stretches.stream()
                .filter(stretch -> stretch.begin() <= time && time < stretch.end())
                .mapToLong(Stretch::end)
                .findFirst();
    }

    /// When it sounds from this time on: at once, later, or never.
    public OptionalLong soundsFrom(long time) {
        return stretches.stream()
                .filter(stretch -> stretch.end() > time)
                .mapToLong(stretch -> Math.max(time, stretch.begin()))
                .findFirst();
    }

    /// How long it sounded after this time, in nanoseconds.
    public long lengthAfter(long time) {
        return stretches.stream()
                .mapToLong(stretch -> Math.max(0, stretch.end() - Math.max(time, stretch.begin())))
                .sum();
    }
}
