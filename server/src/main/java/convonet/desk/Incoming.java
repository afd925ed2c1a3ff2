package convonet.desk;

import convonet.transfer.Brief;
import convonet.transfer.TransferId;
import java.time.Duration;

/// A caller at an agent's telephone, as the agent is shown them.
///
/// @param waited how long the caller has been waiting, or waited
public record Incoming(TransferId id, String department, Brief brief, Duration waited) {}
