package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The leg at which an agent answered, and the way of sound between it and the caller while they are bridged.
/// Changed by the transfer's thread only; anybody may ask, and sound comes and goes on any thread.
final class AnsweredLeg {
    private final TransferParts parts;
    private final TransferId id;
    private final CallerSide caller;
    private volatile int leg;
    private volatile Optional<String> extension = Optional.empty();
    private volatile @Nullable BridgedTalk bridged;

    AnsweredLeg(TransferParts parts, TransferId id, CallerSide caller) {
        this.parts = parts;
        this.id = id;
        this.caller = caller;
    }

    void is(int answered, Optional<String> at) {
        leg = answered;
        extension = at;
    }

    /// Lets the two hear each other.
    void bridge(LiveLegs legs) {
        bridged = legs.leg(leg)
                .map(there -> new BridgedTalk(parts, there, caller))
                .orElse(null);
    }

    void separate() {
        BridgedTalk talk = bridged;
        bridged = null;
        if (talk != null) {
            talk.end();
        }
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

    /// Where the agent's sound comes from, if they are there by WebRTC, and talk with nobody but the caller.
    Optional<Peer> peer() {
        return Optional.ofNullable(bridged).flatMap(BridgedTalk::peer);
    }

    /// A supervisor takes part in the talk.
    ///
    /// @param with their own telephone, at which they answered
    /// @return empty when nobody talks, or enough of them are there
    Optional<SupervisorSeat> seat(AgentLeg with, SupervisorWay way) {
        return Optional.ofNullable(bridged).flatMap(talk -> talk.seat(with, way));
    }

    /// What the caller says.
    void hear(Frame frame) {
        BridgedTalk talk = bridged;
        if (talk != null) {
            talk.callerSays(frame);
        }
    }

    void callerIsAway(boolean away) {
        BridgedTalk talk = bridged;
        if (talk != null) {
            talk.callerIsAway(away);
        }
    }

    /// What is said at a leg: it is heard when it is this one.
    void said(int at, Frame frame) {
        BridgedTalk talk = bridged;
        if (talk != null && at == leg) {
            talk.agentSays(frame);
        }
    }

    void onHold(boolean held) {
        onHold(leg, held);
    }

    /// The agent at a leg put the caller on hold, or took them back.
    void onHold(int at, boolean held) {
        BridgedTalk talk = bridged;
        if (talk != null && at == leg) {
            talk.onHold(held);
            caller.onHold(held);
            extension.ifPresent(place -> parts.agents().onHold(id, place, held));
        }
    }
}
