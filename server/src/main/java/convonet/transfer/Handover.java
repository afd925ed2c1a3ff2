package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import java.util.Optional;

/// A call's grip on its transfer. Any thread may use it; every method returns at once, and does nothing when the
/// transfer is over.
public interface Handover {

    TransferId id();

    /// Whom the caller is to talk to: `support`.
    String department();

    /// Where somebody answered: `2001`. Before that what rings first, maybe several, with `+` between them.
    String extension();

    /// Why the caller wants to, for the agent; may be empty.
    String reason();

    /// Rings.
    void dial();

    /// After [TransferState#ANSWERED]: the caller hears nobody else any more.
    void joined();

    /// What the caller says; the agent hears it while the two are bridged.
    ///
    /// @param frame at 16 kHz, 20 to 100 ms
    void hear(Frame frame);

    /// What is said in the call, for the dashboards of those who are rung or talk.
    void said(AgentSide.Saying saying);

    /// The caller's line is lost, or back: the agent need not listen to silence meanwhile.
    void callerIsAway(boolean away);

    /// The other end of the agent's audio, as [AgentLeg#peer] tells it; empty unless the two are bridged, and nobody
    /// hears them beside.
    Optional<Peer> peer();

    /// The caller wants to go on with the assistant.
    void cancel();
}
