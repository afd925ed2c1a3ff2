package convonet.watch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The story of one call, step by step. Marking a step never blocks and never fails, nor does noting a fact.
public interface Timeline {

    /// Keeps nothing.
    Timeline NOWHERE = (step, turn, took, detail) -> {};

    /// @param detail a few plain facts; no words of the caller, no names, no secrets
    void mark(FlowStep step, OptionalInt turn, Optional<Duration> took, Map<String, String> detail);

    /// Notes what became known; does nothing by default.
    default void note(Fact fact) {}

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
        Timeline whole = this;
        return new Timeline() {
            @Override
            public void mark(FlowStep step, OptionalInt given, Optional<Duration> took, Map<String, String> detail) {
                whole.mark(step, given.isPresent() ? given : OptionalInt.of(turn), took, detail);
            }

            @Override
            public void note(Fact fact) {
                whole.note(fact);
            }
        };
    }
}
