package convonet.watch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The story of one call, step by step. Marking a step never blocks and never fails.
public interface Timeline {

    /// Keeps nothing.
    Timeline NOWHERE = (step, turn, took, detail) -> {};

    /// @param detail a few plain facts; no words of the caller, no names, no secrets
    void mark(FlowStep step, OptionalInt turn, Optional<Duration> took, Map<String, String> detail);

    default void mark(FlowStep step) {
        mark(step, OptionalInt.empty(), Optional.empty(), Map.of());
    }

    default void mark(FlowStep step, int turn) {
        mark(step, OptionalInt.of(turn), Optional.empty(), Map.of());
    }

    default void mark(FlowStep step, int turn, Map<String, String> detail) {
        mark(step, OptionalInt.of(turn), Optional.empty(), detail);
    }

    /// The same story, told by somebody who need not know the turn.
    default Timeline ofTurn(int turn) {
        return (step, given, took, detail) ->
                mark(step, given.isPresent() ? given : OptionalInt.of(turn), took, detail);
    }
}
