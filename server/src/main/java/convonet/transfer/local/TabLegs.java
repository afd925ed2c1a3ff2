package convonet.transfer.local;

import convonet.media.Peers;
import convonet.sip.Exchange;
import convonet.sip.Leg;
import convonet.sip.LegListener;
import convonet.sip.Referral;
import convonet.sip.message.Headers;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.Onward;
import convonet.transfer.SupervisorLegs;
import convonet.transfer.TransferId;
import convonet.watch.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/// Rings the telephones in agents' tabs: signalled by our exchange, heard by WebRTC, of which we make the offer. The
/// transfer's id travels as `X-Transfer-Id`, or as `X-Supervise` to a supervisor.
public final class TabLegs implements AgentLegs, SupervisorLegs {
    private static final String CALLER = "Convonet";

    private final Exchange exchange;
    private final Peers peers;
    private final Clock clock;

    public TabLegs(Exchange exchange, Peers peers, Clock clock) {
        this.exchange = exchange;
        this.peers = peers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "built-in";
    }

    @Override
    public AgentLeg dial(Dialling dialling, Consumer<LegEvent> told) {
        return ring(transfer(dialling), told, calling(dialling.extension()));
    }

    @Override
    public AgentLeg ring(TransferId talk, String extension, Consumer<LegEvent> told) {
        return ring(Headers.NONE.with("X-Supervise", talk), told, calling(extension));
    }

    private static Headers transfer(Dialling dialling) {
        return Headers.NONE.with("X-Transfer-Id", dialling.id());
    }

    private Calling calling(String extension) {
        return (headers, description, leg) -> exchange.call(CALLER, extension, headers, description, leg);
    }

    /// How an extension is called.
    @FunctionalInterface
    private interface Calling {
        Leg call(Headers headers, String description, LegListener leg);
    }

    private AgentLeg ring(Headers headers, Consumer<LegEvent> told, Calling calling) {
        TabLeg leg = new TabLeg(clock, told, Referred::new);
        Optional<Peers.Opened> opened = peers.offer(leg.ends());
        if (opened.isEmpty()) {
            leg.end(new LegEvent.Failed(FailureReason.UNREACHABLE));
            return leg;
        }
        String description = opened.get().description();
        leg.rings(opened.get().peer(), () -> calling.call(headers, description, leg));
        return leg;
    }

    /// Where a tab refers its caller to: the same exchange rings there, and tells that tab how it goes.
    private final class Referred implements Onward {
        private final Referral referral;

        Referred(Referral referral) {
            this.referral = referral;
        }

        @Override
        public String extension() {
            return referral.extension();
        }

        @Override
        public AgentLeg dial(Dialling dialling, Consumer<LegEvent> told) {
            return TabLegs.this.ring(transfer(dialling), told, referral::accept);
        }

        @Override
        public void refuse() {
            referral.refuse();
        }
    }

    /// A call lives in its process and ends with it.
    @Override
    public void endStray(Stray stray) {}
}
