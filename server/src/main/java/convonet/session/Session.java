package convonet.session;

import convonet.user.UserId;
import java.time.Instant;

/// A signed-in caller's call, over all the connections it may need.
///
/// @param connection counts the connections of this session from 1; only the newest one speaks for it
public record Session(SessionId id, UserId user, Instant startedAt, int connection) {}
