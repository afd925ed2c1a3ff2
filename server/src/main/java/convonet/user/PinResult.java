package convonet.user;

import java.time.Duration;

/// How a try to sign in ended.
public sealed interface PinResult {

    record Accepted(User user) implements PinResult {}

    /// Nobody has this PIN, or not the one who was named.
    ///
    /// @param triesLeft before the source is locked
    record Rejected(int triesLeft) implements PinResult {}

    /// Too many wrong tries. The PIN was not looked at.
    record Locked(Duration retryAfter) implements PinResult {}
}
