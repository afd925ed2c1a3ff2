package convonet.desk;

import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import java.time.Instant;
import java.util.Optional;

/// That a supervisor heard a talk in one way, for the audit trail.
///
/// @param supervisor what they were called then, as is `agent`
/// @param caller empty when they were removed since
/// @param ending why it ended; `restart` when it is only known that it was over by then
public record SupervisionAct(
        String supervisor,
        String agent,
        Optional<String> caller,
        TransferId id,
        SupervisorWay way,
        Instant began,
        Optional<Instant> ended,
        Optional<String> ending) {}
