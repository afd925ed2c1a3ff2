package convonet.transfer;

import convonet.watch.Clock;
import convonet.watch.Threads;
import java.time.Duration;

/// What all transfers share.
///
/// @param timeout how long it may take until somebody answered
record TransferParts(
        AgentLegs legs,
        TransferStore store,
        TransferMeasures measures,
        Duration timeout,
        Clock clock,
        Threads threads) {}
