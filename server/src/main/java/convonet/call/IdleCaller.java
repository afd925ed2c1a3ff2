package convonet.call;

import java.time.Duration;

/// How long a caller may be silent.
///
/// @param asked with an open microphone and nothing outstanding, before they are asked whether they are there
/// @param leaves after that question, before the call says good-bye and ends
/// @param forgotten without any sign of them at all, before the call ends without a word
public record IdleCaller(Duration asked, Duration leaves, Duration forgotten) {}
