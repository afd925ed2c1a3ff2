package convonet.session;

import convonet.user.UserId;
import java.time.Instant;

/// A signed-in caller's call, over all the connections it may need.
///
/// @param connection counts the connections of this session from 1; only the newest one speaks for it
/// @param owner the fencing token: rises whenever another process takes the session up; what an older owner wants to
/// write of the call is refused
public record Session(SessionId id, UserId user, Instant startedAt, int connection, long owner) {}
