package convonet.transfer.local;

import convonet.media.Peers;
import convonet.sip.Exchange;
import convonet.sip.message.Headers;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.watch.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/// Rings the telephones in agents' tabs: signalled by our exchange, heard by WebRTC, of which we make the offer. The
/// transfer's id travels as `X-Transfer-Id`.
public final class TabLegs implements AgentLegs {
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
        TabLeg leg = new TabLeg(clock, told);
        Optional<Peers.Opened> opened = peers.offer(leg.ends());
        if (opened.isEmpty()) {
            leg.end(new LegEvent.Failed(FailureReason.UNREACHABLE));
            return leg;
        }
        Headers headers = Headers.NONE.with("X-Transfer-Id", dialling.id());
        String description = opened.get().description();
        leg.rings(opened.get().peer(), () -> exchange.call(CALLER, dialling.extension(), headers, description, leg));
        return leg;
    }

    /// A call lives in its process and ends with it.
    @Override
    public void endStray(Stray stray) {}
}
