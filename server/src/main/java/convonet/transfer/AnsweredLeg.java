package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The leg at which an agent answered, and the way of sound between it and the caller while they are bridged.
/// Changed by the transfer's thread only; anybody may ask, and sound comes and goes on any thread.
final class AnsweredLeg {
    private final TransferId id;
    private final CallerSide caller;
    private final AgentSide agents;
    private volatile int leg;
    private volatile Optional<String> extension = Optional.empty();
    private volatile @Nullable AgentLeg bridged;

    AnsweredLeg(TransferId id, CallerSide caller, AgentSide agents) {
        this.id = id;
        this.caller = caller;
        this.agents = agents;
    }

    void is(int answered, Optional<String> at) {
        leg = answered;
        extension = at;
    }

    /// Lets the two hear each other.
    void bridge(LiveLegs legs) {
        bridged = legs.leg(leg).orElse(null);
    }

    void separate() {
        bridged = null;
    }

    /// Nobody answered there any more unless it is among these.
    void isAmong(Set<String> extensions) {
        extension = extension.filter(extensions::contains);
    }

    Optional<String> extension() {
        return extension;
    }

    boolean isAt(String place) {
        return extension.equals(Optional.of(place));
    }

    /// Where the agent's sound comes from, if they are there by WebRTC and talk.
    Optional<Peer> peer() {
        return Optional.ofNullable(bridged).flatMap(AgentLeg::peer);
    }

    /// What the caller says.
    void hear(Frame frame) {
        AgentLeg to = bridged;
        if (to != null) {
            to.hear(frame);
        }
    }

    void callerIsAway(boolean away) {
        AgentLeg to = bridged;
        if (to != null) {
            to.hold(away);
        }
    }

    /// What is said at a leg: the caller hears it when it is this one.
    void said(int at, Frame frame) {
        if (talks(at)) {
            caller.hears(frame);
        }
    }

    void onHold(boolean held) {
        onHold(leg, held);
    }

    /// The agent at a leg put the caller on hold, or took them back.
    void onHold(int at, boolean held) {
        if (talks(at)) {
            caller.onHold(held);
            extension.ifPresent(place -> agents.onHold(id, place, held));
        }
    }

    private boolean talks(int at) {
        return at == leg && bridged != null;
    }
}
