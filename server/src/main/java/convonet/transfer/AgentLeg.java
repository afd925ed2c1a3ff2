package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import java.util.Optional;

/// One telephone that rings, or somebody talking at it. Any thread may use it; every method returns at once, and does
/// nothing when the leg is over.
public interface AgentLeg {

    /// The other end of its audio, where that is a peer of this server: to pass on what one says to the other without
    /// decoding it. Known from the answer on.
    default Optional<Peer> peer() {
        return Optional.empty();
    }

    /// What the caller says next. Given way to what comes later when the leg cannot keep up.
    ///
    /// @param frame at 16 kHz, 20 to 100 ms
    void hear(Frame frame);

    /// The caller is away for a while, so that the agent hears nothing of them, or is back.
    void hold(boolean hold);

    /// Stops ringing or talking. [LegEvent.Over] follows soon.
    void hangUp();
}
