package convonet.desk;

import convonet.agent.Agent;
import convonet.transfer.AgentSide;
import convonet.transfer.Brief;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One agent's place in the call centre, from when they sat down until they are gone. Any thread may use it; nothing
/// blocks, and what is told is told under its lock, one thing after the other.
public final class Desk {
    private final Clock clock;
    private final Map<TransferId, AgentCall> calls = new LinkedHashMap<>();
    private DeskSession session;
    private Choice choice = Choice.NOT_READY;
    private @Nullable DeskLine line;
    private DeskState doing = DeskState.NOT_READY;
    private long since;
    private long awaySince;

    Desk(DeskSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.since = clock.nanos();
        this.awaySince = since;
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

    /// @return whether the agent is shown who calls
    synchronized boolean rung(AgentSide.Rung rung) {
        AgentCall call = new AgentCall(rung);
        calls.put(call.id(), call);
        DeskLine tab = line;
        if (tab != null) {
            tab.incoming(call.incoming());
        }
        look();
        return tab != null;
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
        call.reached(state);
        if (state.isOver()) {
            calls.remove(id);
        }
        if (line != null) {
            line.transfer(id, state, reason);
        }
        look();
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

    /// A talk counts for more than what rings beside it.
    private DeskState state() {
        return calls.values().stream()
                .map(AgentCall::holds)
                .max(Comparator.naturalOrder())
                .orElseGet(choice::state);
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
