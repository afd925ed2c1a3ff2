package convonet.desk;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;

/// What an agent does, since when, and what they chose to do when nothing else holds them. Guarded by the agent's desk.
final class Doing {
    private final Clock clock;
    private Choice choice;
    private DeskState state;
    private long since;

    Doing(Choice begins, Clock clock) {
        this.clock = clock;
        this.choice = begins;
        this.state = begins.state();
        this.since = clock.nanos();
    }

    Choice choice() {
        return choice;
    }

    DeskState state() {
        return state;
    }

    /// @return false when it was that already
    boolean choose(Choice wanted) {
        if (choice.equals(wanted)) {
            return false;
        }
        choice = wanted;
        if (state == wanted.state()) {
            since = clock.nanos();
        }
        return true;
    }

    void becomes(DeskState next) {
        if (next != state) {
            state = next;
            since = clock.nanos();
        }
    }

    Standing standing() {
        boolean chosen = state == choice.state();
        return new Standing(
                state,
                chosen ? choice.reason() : Optional.empty(),
                Duration.ofNanos(clock.nanos() - since),
                chosen ? Optional.empty() : Optional.of(choice));
    }
}
