package convonet.call;

import convonet.audio.Frame;
import convonet.transfer.Begun;
import convonet.transfer.CallerSide;
import convonet.transfer.Handover;
import convonet.transfer.TransferNews;
import convonet.watch.Inbox;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Joins a caller with an agent, and tells the call what becomes of a transfer. Any thread may use it; nothing blocks.
final class Bridge implements CallerSide {
    private final Inbox<CallEvent> inbox;
    private final Consumer<CallEvent> tell;
    private volatile @Nullable Handover open;

    /// @param tell for what must arrive
    Bridge(Inbox<CallEvent> inbox, Consumer<CallEvent> tell) {
        this.inbox = inbox;
        this.tell = tell;
    }

    void open(Handover handover) {
        open = handover;
    }

    void close() {
        open = null;
    }

    /// The caller's next sound: the agent hears it while the bridge is open.
    void hear(Frame frame) {
        Handover to = open;
        if (to != null) {
            to.hear(frame);
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
    public void hears(Frame frame) {
        inbox.post(new CallEvent.AgentSaid(frame));
    }

    @Override
    public void onHold(boolean held) {
        tell.accept(new CallEvent.PutOnHold(held));
    }
}
