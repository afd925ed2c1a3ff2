package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An agent and a caller who are bridged. As long as nobody supervises them, sound goes straight from one to the other;
/// else it is mixed. Sound comes and goes on any thread; what a leg tells while it holds a lock of its own, waits for
/// none here.
final class BridgedTalk {
    private static final int CALLER = 0;
    private static final int AGENT = 1;
    private static final int FIRST_SUPERVISOR = 2;

    private final TransferParts parts;
    private final AgentLeg agent;
    private final CallerSide caller;
    private final Map<Integer, AgentLeg> supervisors = new HashMap<>();
    private int next = FIRST_SUPERVISOR;
    private boolean away;
    private volatile boolean held;
    private volatile boolean over;
    private volatile @Nullable Mixer mixer;

    BridgedTalk(TransferParts parts, AgentLeg agent, CallerSide caller) {
        this.parts = parts;
        this.agent = agent;
        this.caller = caller;
    }

    /// The agent's end of the sound, where it may go straight to a peer.
    Optional<Peer> peer() {
        return mixer == null ? agent.peer() : Optional.empty();
    }

    /// The agent does not hear a caller whom they hold.
    void callerSays(Frame frame) {
        Mixer mixing = mixer;
        if (mixing != null) {
            mixing.says(CALLER, frame);
        } else if (!held) {
            agent.hear(frame);
        }
    }

    /// What the agent says to others while they hold the caller, is not written down for the caller to read.
    void agentSays(Frame frame) {
        caller.said(held ? silence(frame) : frame);
        Mixer mixing = mixer;
        if (mixing != null) {
            mixing.says(AGENT, frame);
        } else {
            caller.hears(frame);
        }
    }

    /// Whoever writes it down goes on hearing, so that what was said before comes to its end.
    private static Frame silence(Frame as) {
        return new Frame(new short[as.samples().length], as.sampleRate());
    }

    void onHold(boolean now) {
        held = now;
    }

    synchronized void callerIsAway(boolean now) {
        away = now;
        if (mixer == null) {
            agent.hold(away);
        }
    }

    /// @return empty when the talk is over, or enough of them are there
    synchronized Optional<SupervisorSeat> seat(AgentLeg leg, SupervisorWay way) {
        if (over || supervisors.size() >= Transfers.MOST_SUPERVISORS) {
            return Optional.empty();
        }
        int number = next++;
        Mixer mixing = mixer == null ? beginMixing() : mixer;
        mixing.enters(number, new Voice.Supervisor(way), leg::hear);
        supervisors.put(number, leg);
        return Optional.of(new Seat(number));
    }

    private Mixer beginMixing() {
        Mixer mixing = new Mixer(parts, () -> held);
        mixing.enters(CALLER, new Voice.Caller(), caller::hears);
        mixing.enters(AGENT, new Voice.Agent(), agent::hear);
        mixer = mixing;
        agent.hold(false);
        caller.wayChanged();
        return mixing;
    }

    private synchronized void leave(int number) {
        Mixer mixing = mixer;
        if (mixing == null || supervisors.remove(number) == null) {
            return;
        }
        mixing.leaves(number);
        if (supervisors.isEmpty()) {
            mixer = null;
            mixing.close();
            agent.hold(away);
            caller.wayChanged();
        }
    }

    /// Agent and caller talk no more.
    synchronized void end() {
        over = true;
        Mixer mixing = mixer;
        if (mixing != null) {
            mixer = null;
            mixing.close();
        }
        supervisors.values().forEach(AgentLeg::hangUp);
        supervisors.clear();
    }

    private final class Seat implements SupervisorSeat {
        private final int number;

        Seat(int number) {
            this.number = number;
        }

        @Override
        public void says(Frame frame) {
            Mixer mixing = mixer;
            if (mixing != null) {
                mixing.says(number, frame);
            }
        }

        @Override
        public void change(SupervisorWay way) {
            Mixer mixing = mixer;
            if (mixing != null) {
                mixing.changes(number, new Voice.Supervisor(way));
            }
        }

        @Override
        public void leave() {
            BridgedTalk.this.leave(number);
        }

        @Override
        public boolean isTalkOver() {
            return over;
        }
    }
}
