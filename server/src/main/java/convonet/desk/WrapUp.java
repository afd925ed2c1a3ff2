package convonet.desk;

import convonet.transfer.TransferId;
import java.time.Duration;
import java.util.Optional;

/// A talk is over, and the agent may write about it.
///
/// @param left how long they are not rung for that; empty when it holds them no more
public record WrapUp(TransferId id, String caller, String department, Optional<Duration> left) {}
