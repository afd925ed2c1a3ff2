package convonet.sip;

import java.time.Duration;

/// How long what takes on a connection that loses nothing (RFC 3261 §17, appendix A).
final class Times {
    /// T1: what a message is believed to need for both ways.
    static final Duration ROUND_TRIP = Duration.ofMillis(500);

    /// T2.
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /// Timers B, F, H, L and M, 64 times T1.
    static final Duration PATIENCE = Duration.ofSeconds(32);

    /// Within which an INVITE has a sign that it arrived (§17.2.1).
    static final Duration FIRST_SIGN = Duration.ofMillis(200);

    /// How long the tabs of an extension ring at most: timer C (§16.6), which lasts more than three minutes. Whoever
    /// calls may give up before.
    static final Duration RINGING = Duration.ofMinutes(6);

    private Times() {}
}
