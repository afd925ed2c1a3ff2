package convonet.user;

import java.time.ZoneId;
import java.util.Optional;

/// A person who may call.
///
/// @param name as they are greeted
/// @param zone where their clock stands; dates are said and understood in it
public record User(UserId id, String name, Optional<String> email, ZoneId zone) {}
