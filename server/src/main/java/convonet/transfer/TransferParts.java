package convonet.transfer;

import convonet.watch.Clock;
import convonet.watch.Threads;
import java.time.Duration;

/// What all transfers share.
///
/// @param agents the dashboards of those who are rung
/// @param timeout how long it may take until somebody answered
record TransferParts(
        AgentLegs legs,
        AgentSide agents,
        TransferStore store,
        TransferMeasures measures,
        Duration timeout,
        Clock clock,
        Threads threads) {}
