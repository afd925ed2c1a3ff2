package convonet.transfer.twilio;

import convonet.watch.Clock;
import java.time.Duration;

/// Lets one call after the other be placed, in the order in which they come: an account may place one a second, and
/// what is asked beyond that Twilio queues where nobody can take it back
/// (https://www.twilio.com/docs/voice/api/call-resource, "CPS"). May be used by many threads.
final class CallPace {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Clock clock;
    private long next;

    CallPace(Clock clock) {
        this.clock = clock;
        this.next = clock.nanos();
    }

    /// Blocks until it is this one's turn.
    void await() throws InterruptedException {
        clock.pause(Duration.ofNanos(turn()));
    }

    private synchronized long turn() {
        long now = clock.nanos();
        long mine = Math.max(now, next);
        next = mine + BETWEEN.toNanos();
        return mine - now;
    }
}
