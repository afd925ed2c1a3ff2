package convonet.desk;

import convonet.agent.AgentId;
import convonet.transfer.AgentSide.Rung;
import convonet.transfer.AgentSide.Saying;
import convonet.transfer.Brief;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One caller at an agent's telephone. Guarded by the agent's desk.
final class AgentCall {
    private static final int MOST_SAYINGS = 500;
    private static final int MOST_MOMENTS = 200;

    /// How a call ended in which the two talked.
    private static final String TALKED = "talked";

    private final Rung rung;
    private final Deque<Saying> said = new ArrayDeque<>();
    private Brief brief;
    private final List<KeptCall.Moment> moments = new ArrayList<>();
    private final Clock clock;
    private final Instant began;
    private final long begunNanos;
    private TransferState state = TransferState.DIALING;
    private Optional<Instant> talked = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<String> ending = Optional.empty();
    private boolean held;

    AgentCall(Rung rung, Clock clock) {
        this.rung = rung;
        this.clock = clock;
        this.brief = rung.briefing().now();
        this.began = clock.now();
        this.begunNanos = clock.nanos();
    }

    Rung rung() {
        return rung;
    }

    TransferId id() {
        return rung.id();
    }

    Incoming incoming() {
        return new Incoming(rung.id(), rung.department(), brief, rung.waited());
    }

    void briefed(Brief better) {
        brief = better;
    }

    TransferState state() {
        return state;
    }

    void reached(TransferState next, Optional<FailureReason> reason) {
        state = next;
        happens(next.label());
        if (next == TransferState.BRIDGED) {
            talked = Optional.of(clock.now());
        } else if (next.isOver()) {
            ended = Optional.of(clock.now());
            ending = Optional.of(
                    talked.isPresent()
                            ? TALKED
                            : reason.map(FailureReason::label).orElse("answered_elsewhere"));
        }
    }

    void onHold(boolean now) {
        if (held != now) {
            held = now;
            happens(now ? "on_hold" : "off_hold");
        }
    }

    private void happens(String what) {
        if (moments.size() < MOST_MOMENTS) {
            moments.add(new KeptCall.Moment(what, Duration.ofNanos(clock.nanos() - begunNanos)));
        }
    }

    boolean hasTalked() {
        return talked.isPresent();
    }

    Course course(AgentId agent) {
        return new Course(agent, rung, began, talked, ended, ending, List.copyOf(said), List.copyOf(moments));
    }

    /// Words that are not final are gone with the next ones.
    void said(Saying saying) {
        if (saying.isFinal() && !saying.text().isBlank()) {
            said.addLast(saying);
            if (said.size() > MOST_SAYINGS) {
                said.removeFirst();
            }
        }
    }

    QuietAssistant.Known known() {
        return new QuietAssistant.Known(rung.wish().caller(), brief, said());
    }

    List<Saying> said() {
        return List.copyOf(said);
    }

    /// What it makes the agent do.
    DeskState holds() {
        return switch (state) {
            case REQUESTED, DIALING, RINGING -> DeskState.RINGING;
            case ANSWERED, BRIDGED -> held ? DeskState.ON_HOLD : DeskState.ON_CALL;
            case ENDED, FAILED -> throw new IllegalStateException("a call that is over holds nobody");
        };
    }
}
