package convonet.watch;

import java.time.Duration;

/// What becomes known of a call besides its steps.
public sealed interface Fact {

    /// How long a stage of a turn took.
    record Latency(Stage stage, int turn, Duration took) implements Fact {}

    /// A transfer to a person is over.
    ///
    /// @param outcome one of the few ways in which transfers end
    /// @param waited until caller and agent were bridged, or it was clear that they will not be
    record TransferOver(String outcome, Duration waited) implements Fact {}

    /// Which way sound travels from now on.
    ///
    /// @param webRtc over the page's own connection when false, as it is at first
    record SoundTravels(boolean webRtc) implements Fact {}
}
