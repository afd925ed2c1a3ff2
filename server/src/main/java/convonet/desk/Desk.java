package convonet.desk;

import convonet.agent.Agent;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One agent's place in the call centre, from when they sat down until they are gone. Any thread may use it; nothing
/// blocks, and what is told is told under its lock, one thing after the other.
public final class Desk {
    private final Clock clock;
    private DeskSession session;
    private Choice choice = Choice.NOT_READY;
    private @Nullable DeskLine line;
    private DeskState state = DeskState.NOT_READY;
    private long since;

    Desk(DeskSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.since = clock.nanos();
    }

    synchronized DeskSession session() {
        return session;
    }

    public synchronized Agent agent() {
        return session.agent();
    }

    public synchronized Standing standing() {
        DeskState now = state();
        boolean chosen = now == choice.state();
        return new Standing(
                now,
                chosen ? choice.reason() : Optional.empty(),
                Duration.ofNanos(clock.nanos() - since),
                chosen || now == DeskState.OFFLINE ? Optional.empty() : Optional.of(choice));
    }

    /// What the agent wants to do, now or as soon as nothing else holds them.
    public synchronized void choose(Choice wanted) {
        boolean other = !choice.equals(wanted);
        choice = wanted;
        if (other && state() == wanted.state()) {
            since = clock.nanos();
        }
        changed();
    }

    /// The agent's newest tab; the one before is told that it is not any more.
    synchronized void sit(DeskSession signedIn, DeskLine tab) {
        DeskLine before = line;
        session = signedIn;
        if (before != null) {
            before.superseded();
        }
        line = tab;
        look();
        tab.seated(session.agent(), standing());
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
        line = null;
        changed();
        return true;
    }

    synchronized void signedOut() {
        DeskLine tab = line;
        line = null;
        if (tab != null) {
            tab.signedOut();
        }
        changed();
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

    private DeskState state() {
        return line == null ? DeskState.OFFLINE : choice.state();
    }

    private void look() {
        if (state() != state) {
            state = state();
            since = clock.nanos();
        }
    }

    private void changed() {
        look();
        if (line != null) {
            line.standing(standing());
        }
    }
}
