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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
    private final Supplier<Optional<DeskLine>> tab;
    private final Clock clock;
    private final Instant began;
    private final long begunNanos;
    private TransferState state = TransferState.DIALING;
    private Optional<Instant> talked = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<String> ending = Optional.empty();
    private Optional<DeclineReason> declined = Optional.empty();
    private boolean held;
    private List<Overseer> overseers = List.of();

    /// Supervisors' tabs, which are told what is said.
    private final Set<DeskLine> listeners = new LinkedHashSet<>();

    /// @param tab the agent's, while they have one
    AgentCall(Rung rung, Supplier<Optional<DeskLine>> tab, Clock clock) {
        this.rung = rung;
        this.tab = tab;
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

    /// The agent's tab that comes now is told all that was told.
    void retell(DeskLine line) {
        line.incoming(incoming());
        line.transfer(id(), state, Optional.empty());
        said.forEach(saying -> line.said(id(), saying));
        if (!overseers.isEmpty()) {
            line.supervised(id(), overseers);
        }
    }

    void briefed(Brief better) {
        brief = better;
        tab.get().ifPresent(line -> line.briefing(incoming()));
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

    /// The agent says why they do not want it; worth something only if it then fails for that.
    void declines(Optional<DeclineReason> why) {
        declined = why;
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
        Optional<DeclineReason> why = declined.filter(_ -> ending.equals(Optional.of(FailureReason.DECLINED.label())));
        return new Course(agent, rung, began, talked, ended, ending, why, List.copyOf(said), List.copyOf(moments));
    }

    /// Words that are not final are gone with the next ones.
    void said(Saying saying) {
        if (saying.isFinal() && !saying.text().isBlank()) {
            said.addLast(saying);
            if (said.size() > MOST_SAYINGS) {
                said.removeFirst();
            }
        }
        tab.get().ifPresent(line -> line.said(id(), saying));
        listeners.forEach(line -> line.said(id(), saying));
    }

    /// A supervisor's tab is told what was said, and is going to be.
    void overhear(DeskLine line) {
        said.forEach(saying -> line.said(id(), saying));
        listeners.add(line);
    }

    void overhearNoMore(DeskLine line) {
        listeners.remove(line);
    }

    /// Who hears the talk from now on, of which the agent is told when that changed.
    void supervisedBy(List<Overseer> by) {
        if (!overseers.equals(by)) {
            overseers = List.copyOf(by);
            tab.get().ifPresent(line -> line.supervised(id(), overseers));
        }
    }

    List<Overseer> overseers() {
        return overseers;
    }

    boolean isTalk() {
        return state == TransferState.BRIDGED;
    }

    QuietAssistant.Known known() {
        return new QuietAssistant.Known(rung.wish(), brief, List.copyOf(said));
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
