package convonet.emulators.sip;

import java.time.Duration;

/// How long what takes where datagrams may be lost (RFC 3261 §17, appendix A).
final class Times {
    /// T1: what a message is believed to need for both ways; the first pause before it is sent again.
    static final Duration ROUND_TRIP = Duration.ofMillis(500);

    /// T2: the longest such pause, but for an INVITE.
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /// Timers B, D, F, H, J, L and M: 64 times T1, or "at least 32 s".
    static final Duration PATIENCE = Duration.ofSeconds(32);

    private Times() {}
}
