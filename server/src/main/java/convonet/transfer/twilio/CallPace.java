package convonet.transfer.twilio;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Lets one call after the other be placed, in the order in which they come: an account may place one a second, and
/// what is asked beyond that Twilio queues where nobody can take it back
/// (https://www.twilio.com/docs/voice/api/call-resource, "CPS"). May be used by many threads.
final class CallPace {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /// How soon it is looked again whether the one whose turn it is has taken it.
    private static final Duration SOON = Duration.ofMillis(20);

    private final Clock clock;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private long next;

    CallPace(Clock clock) {
        this.clock = clock;
        this.next = clock.nanos();
    }

    /// Blocks until it is this one's turn. Whoever is interrupted takes nobody's.
    void await() throws InterruptedException {
        Object me = new Object();
        enter(me);
        try {
            for (Duration left = left(me); left.isPositive(); left = left(me)) {
                clock.pause(left);
            }
        } finally {
            leave(me);
        }
    }

    private synchronized void enter(Object one) {
        waiting.addLast(one);
    }

    private synchronized void leave(Object one) {
        waiting.remove(one);
    }

    /// Takes the turn, or tells in how long to ask again.
    private synchronized Duration left(Object one) {
        long now = clock.nanos();
        if (now < next) {
            return Duration.ofNanos(next - now);
        }
        if (!one.equals(waiting.peekFirst())) {
            return SOON;
        }
        next = now + BETWEEN.toNanos();
        return Duration.ZERO;
    }
}
