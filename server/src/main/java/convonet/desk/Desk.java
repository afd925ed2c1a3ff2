package convonet.desk;

import convonet.agent.Agent;
import convonet.tools.directory.Duty;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One agent's place in the call centre, from when they sat down until they are gone. Any thread may use it; nothing
/// blocks, and what is told is told under its lock, one thing after the other.
public final class Desk {
    private final Clock clock;
    private final DeskSettings settings;
    private final Consumer<DeskRecord> records;
    private final Consumer<Duty> duties;
    private final Runnable changed;
    private final Map<TransferId, AgentCall> calls = new LinkedHashMap<>();
    private DeskSession session;
    private final Doing doing;
    private @Nullable DeskLine line;
    private long awaySince;

    /// Since they sat down, or talked last.
    private long idleSince;

    private final AfterTalk afterTalk;
    private int missed;
    private boolean cleared;

    /// Told when what an agent who supervises may do could have changed; null when they do not.
    private @Nullable Runnable supervising;

    /// @param begins with this
    /// @param records is told how far each call is, and what the agent chooses; must not block
    /// @param duties is told whether the agent takes calls, when that may have changed; must not block
    /// @param changed told when what others see of the agent changed; must not block
    Desk(
            DeskSession session,
            Choice begins,
            DeskSettings settings,
            Clock clock,
            Consumer<DeskRecord> records,
            Consumer<Duty> duties,
            Runnable changed) {
        this.session = session;
        this.duties = duties;
        this.settings = settings;
        this.clock = clock;
        this.records = records;
        this.changed = changed;
        this.doing = new Doing(begins, clock);
        this.idleSince = clock.nanos();
        this.awaySince = idleSince;
        this.afterTalk = new AfterTalk(settings.wrapUp(), clock, this::wrapUpIsOver);
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
                : doing.standing();
    }

    private Duration passed(long start) {
        return Duration.ofNanos(clock.nanos() - start);
    }

    /// What the agent wants to do, now or as soon as nothing else holds them.
    public synchronized void choose(Choice wanted) {
        missed = 0;
        chooses(wanted);
        look();
    }

    private void chooses(Choice wanted) {
        if (doing.choose(wanted)) {
            keepChoice(true);
        }
    }

    private void keepChoice(boolean present) {
        if (!cleared) {
            records.accept(new Chosen(agent().id(), doing.choice(), present, clock.now()));
        }
    }

    /// Whether this caller is at this agent's telephone.
    public synchronized boolean has(TransferId id) {
        return calls.containsKey(id);
    }

    /// What is known of a caller, while they are at this agent's telephone or the agent writes about them.
    synchronized Optional<QuietAssistant.Known> known(TransferId id) {
        return Optional.ofNullable(calls.get(id)).map(AgentCall::known).or(() -> afterTalk.known(id));
    }

    synchronized Colleague colleague() {
        Optional<AgentCall> call = calls.values().stream().findFirst();
        return new Colleague(
                agent(),
                standing(),
                call.map(there -> there.rung().wish().caller().name()),
                call.filter(AgentCall::isTalk).map(AgentCall::id),
                call.map(AgentCall::overseers).orElse(List.of()));
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
        keepChoice(true);
        tellDuty();
        tab.seated(session.agent(), doing.standing());
        calls.values().forEach(call -> call.retell(tab));
        tellWrapUp();
        tellSupervisors();
        changed.run();
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
        keepChoice(true);
        tellDuty();
        tellSupervisors();
        changed.run();
    }

    /// The agent signed out, and begins anew next time.
    synchronized void retire() {
        chooses(Choice.NOT_READY);
        look();
    }

    /// Nobody sits here any more; what happens at this desk from now on is told to nobody.
    synchronized void clear() {
        doing.choose(doing.choice().afterAbsence());
        keepChoice(false);
        duties.accept(Duty.OFF);
        cleared = true;
    }

    private void tellSupervisors() {
        if (supervising != null) {
            supervising.run();
        }
    }

    /// The agent's dashboard, unless they are offline.
    synchronized Optional<DeskLine> tab() {
        return Optional.ofNullable(line);
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
        tellSupervisors();
        return now.isPresent();
    }

    // ---- callers at the agent's telephone ----

    synchronized AgentSide.Reception rung(AgentSide.Rung rung) {
        boolean wanted = rung.handedOn() || doing.state() == DeskState.READY;
        if (!calls.isEmpty() || supervising != null || !wanted) {
            return AgentSide.Reception.BUSY;
        }
        AgentCall call = new AgentCall(rung, this::tab, clock);
        calls.put(call.id(), call);
        records.accept(call.course(agent().id()));
        DeskLine tab = line;
        if (tab != null) {
            tab.incoming(call.incoming());
        }
        look();
        return tab == null ? AgentSide.Reception.UNSEEN : AgentSide.Reception.SHOWN;
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
            afterTalk.begin(call);
            tellWrapUp();
        } else if (reason.equals(Optional.of(FailureReason.NO_ANSWER)) && ++missed == settings.missedCalls()) {
            chooses(new Choice(false, Optional.of(Choice.MISSED)));
        }
    }

    synchronized void onHold(TransferId id, boolean held) {
        with(id, call -> {
            call.onHold(held);
            look();
        });
    }

    // ---- supervisors ----

    /// Does something with one of the agent's calls; nothing when they have no such call. Must not block.
    synchronized void with(TransferId id, Consumer<AgentCall> act) {
        Optional.ofNullable(calls.get(id)).ifPresent(act);
    }

    /// Whether this caller and the agent talk.
    synchronized boolean talks(TransferId id) {
        return Optional.ofNullable(calls.get(id)).filter(AgentCall::isTalk).isPresent();
    }

    /// The agent wants to hear another's talk; no caller rings here meanwhile.
    ///
    /// @param look told when the tab or the role of the agent may be another one; must not block
    /// @return false when they are busy
    synchronized boolean supervise(Runnable look) {
        if (!calls.isEmpty() || supervising != null) {
            return false;
        }
        supervising = look;
        look();
        return true;
    }

    synchronized void superviseNoMore() {
        supervising = null;
        look();
    }

    // ---- after a talk ----

    /// The agent needs as much time again.
    ///
    /// @return false when nothing waits to be written
    public synchronized boolean extendWrapUp(TransferId id) {
        boolean extended = afterTalk.extend(id);
        if (extended) {
            tellWrapUp();
        }
        return extended;
    }

    /// The agent has written what there is to write. Does nothing when that was about another call.
    public synchronized void finishWrapUp(TransferId id) {
        if (afterTalk.finish(id)) {
            look();
        }
    }

    private synchronized void wrapUpIsOver() {
        look();
    }

    private void tellWrapUp() {
        DeskLine tab = line;
        if (tab != null) {
            afterTalk.told().ifPresent(tab::wrapUp);
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
                .orElseGet(this::withoutCaller);
    }

    private DeskState withoutCaller() {
        if (supervising != null) {
            return DeskState.ON_CALL;
        }
        return afterTalk.holds() ? DeskState.WRAP_UP : doing.choice().state();
    }

    private void look() {
        doing.becomes(state());
        if (line != null) {
            line.standing(doing.standing());
        }
        tellDuty();
        changed.run();
    }

    /// A caller changes nothing of it; somebody without a tab is about to come back, or is to be forgotten.
    private void tellDuty() {
        boolean takesCalls = line != null && supervising == null && doing.state() == DeskState.READY;
        if (!cleared && calls.isEmpty()) {
            duties.accept(takesCalls ? Duty.READY : Duty.ON_BREAK);
        }
    }
}
