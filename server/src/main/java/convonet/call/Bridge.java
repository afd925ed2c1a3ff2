package convonet.call;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.transfer.Begun;
import convonet.transfer.CallerSide;
import convonet.transfer.Handover;
import convonet.transfer.TransferNews;
import convonet.watch.Inbox;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Joins a caller with an agent, and tells the call what becomes of a transfer. What an agent says passes the call's
/// inbox, unless both are peers of this server: then one's packets are passed on to the other as they are. Any thread
/// may hear and tell; opened and closed by the call thread only. Nothing blocks.
final class Bridge implements CallerSide {
    private final Inbox<CallEvent> inbox;
    private final Consumer<CallEvent> tell;
    private volatile @Nullable Joined open;
    private List<Peer> forwarding = List.of();

    private record Joined(Handover handover, AgentEar ear, boolean byPeers) {}

    /// @param tell for what must arrive
    Bridge(Inbox<CallEvent> inbox, Consumer<CallEvent> tell) {
        this.inbox = inbox;
        this.tell = tell;
    }

    /// @param ear listens to the agent from now on
    void open(Handover handover, AgentEar ear) {
        open = new Joined(handover, ear, false);
    }

    /// By which way sound goes between the two from now on.
    ///
    /// @param caller the caller's end, if they are there by WebRTC
    void join(Optional<Peer> caller) {
        Joined now = open;
        forwarding.forEach(Peer::stopForwarding);
        forwarding = List.of();
        if (now == null) {
            return;
        }
        Optional<Peer> agent = now.handover().peer();
        boolean byPeers = caller.isPresent() && agent.isPresent();
        open = new Joined(now.handover(), now.ear(), byPeers);
        if (byPeers) {
            forwarding = List.of(caller.get(), agent.get());
            caller.get().forwardTo(agent.get());
            agent.get().forwardTo(caller.get());
        }
    }

    void close() {
        Joined old = open;
        open = null;
        join(Optional.empty());
        if (old != null) {
            old.ear().close();
        }
    }

    /// The caller's next sound: the agent hears it while the bridge is open.
    void hear(Frame frame) {
        Joined now = open;
        if (now != null && !now.byPeers()) {
            now.handover().hear(frame);
        }
    }

    @Override
    public boolean begun(Handover handover) {
        return inbox.post(new CallEvent.TransferBegun(handover));
    }

    @Override
    public void told(TransferNews news) {
        tell.accept(new CallEvent.TransferTold(news));
    }

    @Override
    public void refused(Begun.Nobody nobody) {
        tell.accept(new CallEvent.TransferRefused(nobody));
    }

    @Override
    public void said(Frame frame) {
        Joined now = open;
        if (now != null) {
            now.ear().hear(frame);
        }
    }

    @Override
    public void hears(Frame frame) {
        Joined now = open;
        if (now != null && !now.byPeers()) {
            inbox.post(new CallEvent.AgentSaid(frame));
        }
    }

    @Override
    public void wayChanged() {
        tell.accept(new CallEvent.WayChanged());
    }

    @Override
    public void onHold(boolean held) {
        tell.accept(new CallEvent.PutOnHold(held));
    }
}
