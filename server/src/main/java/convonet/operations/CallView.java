package convonet.operations;

import convonet.watch.Fact;
import convonet.watch.FlowStep;
import java.time.Instant;
import java.util.Optional;

/// How a live call is now.
///
/// @param turn the newest
/// @param webRtc whether its sound travels by WebRTC, else over the page's connection
/// @param slowest the stage that took longest in this call
public record CallView(
        String sessionId,
        Instant beganAt,
        int turn,
        State state,
        boolean webRtc,
        int steps,
        Optional<FlowStep> lastStep,
        Optional<Fact.Latency> slowest) {

    /// With whom the caller is.
    public enum State {
        /// With the assistant.
        TALKING,
        /// With the assistant, while somebody is rung.
        TRANSFERRING,
        WITH_AGENT
    }
}
