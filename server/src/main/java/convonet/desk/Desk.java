package convonet.desk;

import convonet.agent.Agent;
import convonet.transfer.AgentSide;
import convonet.transfer.Brief;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.transfer.TransferWish;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One agent's place in the call centre, from when they sat down until they are gone. Any thread may use it; nothing
/// blocks, and what is told is told under its lock, one thing after the other.
public final class Desk {
    /// An alarm that rings a little early would find the time not over yet.
    private static final Duration CLOCKS_DIFFER = Duration.ofMillis(5);

    private final Clock clock;
    private final DeskSettings settings;
    private final Consumer<Course> records;
    private final Map<TransferId, AgentCall> calls = new LinkedHashMap<>();
    private DeskSession session;
    private Choice choice = Choice.NOT_READY;
    private @Nullable DeskLine line;
    private DeskState doing = DeskState.NOT_READY;
    private long since;
    private long awaySince;

    /// Since they sat down, or talked last.
    private long idleSince;

    private @Nullable Wrapping wrapping;
    private Clock.@Nullable Alarm wrapUpEnds;
    private int missed;

    /// @param records is told how far each call is; must not block
    Desk(DeskSession session, DeskSettings settings, Clock clock, Consumer<Course> records) {
        this.session = session;
        this.settings = settings;
        this.clock = clock;
        this.records = records;
        this.idleSince = clock.nanos();
        this.since = clock.nanos();
        this.awaySince = since;
    }

    private record Wrapping(AgentSide.Rung rung, QuietAssistant.Known known, long until) {
        TransferId id() {
            return rung.id();
        }

        Wrapping until(long later) {
            return new Wrapping(rung, known, later);
        }
    }

    synchronized DeskSession session() {
        return session;
    }

    public synchronized Agent agent() {
        return session.agent();
    }

    /// As far as others are concerned: an agent without a tab is offline whatever they did.
    public synchronized Standing standing() {
        return line == null
                ? new Standing(DeskState.OFFLINE, Optional.empty(), passed(awaySince), Optional.empty())
                : work();
    }

    /// What the agent does when they are there.
    private Standing work() {
        boolean chosen = doing == choice.state();
        return new Standing(
                doing,
                chosen ? choice.reason() : Optional.empty(),
                passed(since),
                chosen ? Optional.empty() : Optional.of(choice));
    }

    private Duration passed(long start) {
        return Duration.ofNanos(clock.nanos() - start);
    }

    /// What the agent wants to do, now or as soon as nothing else holds them.
    public synchronized void choose(Choice wanted) {
        missed = 0;
        boolean other = !choice.equals(wanted);
        choice = wanted;
        if (other && doing == wanted.state()) {
            since = clock.nanos();
        }
        look();
    }

    /// Whether this caller is at this agent's telephone.
    public synchronized boolean has(TransferId id) {
        return calls.containsKey(id);
    }

    /// The caller's wish, while they are at this agent's telephone or the agent writes about them.
    synchronized Optional<TransferWish> wish(TransferId id) {
        return Optional.ofNullable(calls.get(id))
                .map(AgentCall::rung)
                .or(() -> Optional.ofNullable(wrapping)
                        .filter(now -> now.id().equals(id))
                        .map(Wrapping::rung))
                .map(AgentSide.Rung::wish);
    }

    /// What is known of a caller, likewise.
    synchronized Optional<QuietAssistant.Known> known(TransferId id) {
        return Optional.ofNullable(calls.get(id))
                .map(AgentCall::known)
                .or(() -> Optional.ofNullable(wrapping)
                        .filter(now -> now.id().equals(id))
                        .map(Wrapping::known));
    }

    /// Whose telephone rings or who talks there, if anybody.
    public synchronized Optional<String> caller() {
        return calls.values().stream()
                .map(call -> call.rung().wish().caller().name())
                .findFirst();
    }

    /// Whether somebody rings or talks there.
    synchronized boolean isBusy() {
        return !calls.isEmpty();
    }

    /// Whether there has been neither a tab nor a caller for so long.
    synchronized boolean isLeft(Duration longest) {
        return line == null && calls.isEmpty() && passed(awaySince).compareTo(longest) >= 0;
    }

    // ---- the agent's tab ----

    /// The agent's newest tab; the one before is told that it is not any more.
    synchronized void sit(DeskSession signedIn, DeskLine tab) {
        DeskLine before = line;
        session = signedIn;
        if (before != null) {
            before.superseded();
        }
        line = tab;
        tab.seated(session.agent(), work());
        calls.values().forEach(call -> {
            tab.incoming(call.incoming());
            tab.transfer(call.id(), call.state(), Optional.empty());
            call.said().forEach(saying -> tab.said(call.id(), saying));
        });
        tellWrapUp();
    }

    /// Whether this tab is the agent's dashboard.
    // Two lines are the same only when they are one.
    @SuppressWarnings("ReferenceEquality")
    public synchronized boolean isAt(DeskLine tab) {
        return line == tab;
    }

    /// The tab is gone.
    ///
    /// @return false when it is not the agent's dashboard
    synchronized boolean stand(DeskLine tab) {
        if (!isAt(tab)) {
            return false;
        }
        leave();
        return true;
    }

    synchronized void signedOut() {
        DeskLine tab = line;
        leave();
        if (tab != null) {
            tab.signedOut();
        }
    }

    private void leave() {
        line = null;
        awaySince = clock.nanos();
    }

    /// What is known of the session now; empty when it is over.
    ///
    /// @return false when the agent was put out for that
    synchronized boolean renew(DeskSession looked, Optional<DeskSession> now) {
        if (!session.key().equals(looked.key())) {
            return true;
        }
        session = now.orElse(session);
        if (now.isEmpty()) {
            signedOut();
        }
        return now.isPresent();
    }

    // ---- callers at the agent's telephone ----

    synchronized AgentSide.Reception rung(AgentSide.Rung rung) {
        if (!calls.isEmpty()) {
            return AgentSide.Reception.BUSY;
        }
        AgentCall call = new AgentCall(rung, clock);
        calls.put(call.id(), call);
        records.accept(call.course(agent().id()));
        DeskLine tab = line;
        if (tab != null) {
            tab.incoming(call.incoming());
        }
        look();
        return tab == null ? AgentSide.Reception.UNSEEN : AgentSide.Reception.SHOWN;
    }

    synchronized void briefed(TransferId id, Brief better) {
        AgentCall call = calls.get(id);
        if (call == null) {
            return;
        }
        call.briefed(better);
        if (line != null) {
            line.briefing(call.incoming());
        }
    }

    synchronized void told(TransferId id, TransferState state, Optional<FailureReason> reason) {
        AgentCall call = calls.get(id);
        if (call == null) {
            return;
        }
        call.reached(state, reason);
        if (state == TransferState.BRIDGED || state.isOver()) {
            records.accept(call.course(agent().id()));
        }
        if (line != null) {
            line.transfer(id, state, reason);
        }
        if (state.isOver()) {
            calls.remove(id);
            over(call, reason);
        }
        look();
    }

    private void over(AgentCall call, Optional<FailureReason> reason) {
        if (call.hasTalked()) {
            missed = 0;
            idleSince = clock.nanos();
            wrap(call);
        } else if (reason.equals(Optional.of(FailureReason.NO_ANSWER)) && ++missed == settings.missedCalls()) {
            choice = new Choice(false, Optional.of(Choice.MISSED));
        }
    }

    synchronized void onHold(TransferId id, boolean held) {
        AgentCall call = calls.get(id);
        if (call != null) {
            call.onHold(held);
            look();
        }
    }

    synchronized void said(TransferId id, AgentSide.Saying saying) {
        AgentCall call = calls.get(id);
        if (call == null) {
            return;
        }
        call.said(saying);
        if (line != null) {
            line.said(id, saying);
        }
    }

    // ---- after a talk ----

    private void wrap(AgentCall call) {
        wrapping = new Wrapping(
                call.rung(), call.known(), clock.nanos() + settings.wrapUp().toNanos());
        ringLater(settings.wrapUp());
        tellWrapUp();
    }

    /// The agent needs as much time again.
    ///
    /// @return false when nothing waits to be written
    public synchronized boolean extendWrapUp(TransferId id) {
        Wrapping now = wrapping;
        if (now == null || !now.id().equals(id) || !isWrapping()) {
            return false;
        }
        Duration more = settings.wrapUp();
        wrapping = now.until(now.until() + more.toNanos());
        ringLater(Duration.ofNanos(now.until() - clock.nanos()).plus(more));
        tellWrapUp();
        return true;
    }

    /// The agent has written what there is to write. Does nothing when that was about another call.
    public synchronized void finishWrapUp(TransferId id) {
        if (wrapping != null && wrapping.id().equals(id)) {
            wrapping = null;
            look();
        }
    }

    private void ringLater(Duration time) {
        if (wrapUpEnds != null) {
            wrapUpEnds.cancel();
        }
        wrapUpEnds = time.isPositive() ? clock.after(time.plus(CLOCKS_DIFFER), this::wrapUpIsOver) : null;
    }

    private synchronized void wrapUpIsOver() {
        look();
    }

    /// Whether it holds the agent.
    private boolean isWrapping() {
        return wrapping != null && wrapping.until() - clock.nanos() > 0;
    }

    private void tellWrapUp() {
        Wrapping now = wrapping;
        if (line != null && now != null) {
            Optional<Duration> left =
                    isWrapping() ? Optional.of(Duration.ofNanos(now.until() - clock.nanos())) : Optional.empty();
            String caller = now.rung().wish().caller().name();
            line.wrapUp(new WrapUp(now.id(), caller, now.rung().department(), left));
        }
    }

    /// For how long nobody has talked there.
    synchronized Duration idle() {
        return passed(idleSince);
    }

    /// A talk counts for more than what rings beside it.
    private DeskState state() {
        return calls.values().stream()
                .map(AgentCall::holds)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> isWrapping() ? DeskState.WRAP_UP : choice.state());
    }

    private void look() {
        DeskState now = state();
        if (now != doing) {
            doing = now;
            since = clock.nanos();
        }
        if (line != null) {
            line.standing(work());
        }
    }
}
