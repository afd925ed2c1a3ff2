package convonet.desk;

import java.util.List;
import java.util.Optional;

/// Whether an agent wants to be rung.
///
/// @param reason why not, one of [#REASONS] or [#MISSED]; empty when they did not say
public record Choice(boolean ready, Optional<String> reason) {
    public static final Choice READY = new Choice(true, Optional.empty());

    /// How everybody begins.
    public static final Choice NOT_READY = new Choice(false, Optional.empty());

    /// What an agent may give as a reason.
    public static final List<String> REASONS = List.of("Break", "Lunch", "Meeting", "Training", "Paperwork");

    /// What is given for them when they did not answer.
    public static final String MISSED = "Missed calls";

    /// @param reason empty, or one of [#REASONS]
    /// @return empty when it is no such reason
    public static Optional<Choice> notReady(Optional<String> reason) {
        return reason.isEmpty() || REASONS.contains(reason.get())
                ? Optional.of(new Choice(false, reason))
                : Optional.empty();
    }

    /// How somebody goes on who was away for too long: a telephone that rings beside nobody costs a caller time.
    Choice afterAbsence() {
        return ready ? NOT_READY : this;
    }

    DeskState state() {
        return ready ? DeskState.READY : DeskState.NOT_READY;
    }
}
