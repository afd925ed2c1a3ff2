package convonet.desk;

import convonet.transfer.AgentSide;
import convonet.transfer.TransferId;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent's last talk, about which they may write, and how long that keeps them from being rung. Guarded by the
/// agent's desk.
final class AfterTalk {
    /// An alarm that rings a little early would find the time not over yet.
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(5);

    private final Duration time;
    private final Clock clock;
    private final Runnable whenOver;
    private @Nullable Talk talk;
    private Clock.@Nullable Alarm end;

    /// @param time how long they are not rung
    /// @param whenOver told when that has passed, on a thread that must not be blocked
    AfterTalk(Duration time, Clock clock, Runnable whenOver) {
        this.time = time;
        this.clock = clock;
        this.whenOver = whenOver;
    }

    private record Talk(AgentSide.Rung rung, QuietAssistant.Known known, long until) {
        Talk until(long later) {
            return new Talk(rung, known, later);
        }
    }

    void begin(AgentCall call) {
        talk = new Talk(call.rung(), call.known(), clock.nanos() + time.toNanos());
        ringIn(time);
    }

    /// @return false when it is another talk, or the time is over
    boolean extend(TransferId id) {
        Talk now = talk;
        if (now == null || !now.rung().id().equals(id) || !holds()) {
            return false;
        }
        talk = now.until(now.until() + time.toNanos());
        ringIn(left(now).plus(time));
        return true;
    }

    /// @return false when it is another talk
    boolean finish(TransferId id) {
        boolean mine = of(id).isPresent();
        talk = mine ? null : talk;
        return mine;
    }

    /// Whether it keeps the agent from being rung.
    boolean holds() {
        return talk != null && left(talk).isPositive();
    }

    Optional<QuietAssistant.Known> known(TransferId id) {
        return of(id).map(Talk::known);
    }

    /// What the agent is told of it; empty when there is nothing to write about.
    Optional<WrapUp> told() {
        return Optional.ofNullable(talk).map(now -> {
            String caller = now.rung().wish().caller().name();
            Optional<Duration> left = holds() ? Optional.of(left(now)) : Optional.empty();
            return new WrapUp(now.rung().id(), caller, now.rung().department(), left);
        });
    }

    private Optional<Talk> of(TransferId id) {
        return Optional.ofNullable(talk).filter(now -> now.rung().id().equals(id));
    }

    private Duration left(Talk now) {
        return Duration.ofNanos(now.until() - clock.nanos());
    }

    private void ringIn(Duration delay) {
        if (end != null) {
            end.cancel();
        }
        end = delay.isPositive() ? clock.after(delay.plus(CLOCKS_DIFFER), whenOver) : null;
    }
}
