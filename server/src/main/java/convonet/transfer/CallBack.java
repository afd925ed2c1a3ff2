package convonet.transfer;

import convonet.tools.Moment;
import convonet.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A caller whom somebody of a department is to call back.
///
/// @param reason may be empty
/// @param wanted when; empty for as soon as somebody can
public record CallBack(
        UserId caller,
        UUID id,
        String callerName,
        String department,
        String reason,
        Optional<Moment> wanted,
        Instant asked) {}
