package convonet.speech.deepgram;

import convonet.watch.CircuitBreaker;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;

/// Whether one more socket may be opened: there are not too many, Deepgram has not just said so itself (429), and it is
/// not known to be down. May be used by many threads.
final class Doorway {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Clock clock;
    private final int most;
    private final CircuitBreaker breaker;
    private int open;
    private boolean crowded;
    private long crowdedUntil;
    private Duration wait = FIRST_WAIT;

    Doorway(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
        this.breaker = new CircuitBreaker(clock);
    }

    /// Takes a place. Whoever got one leaves again, and tells once whether their socket was of use.
    ///
    /// @throws ProviderException when there is none
    synchronized void enter() {
        if (open >= most) {
            throw refusal("all " + most + " sockets are in use");
        }
        if (crowded && clock.nanos() < crowdedUntil) {
            throw refusal("has too many sockets of this account open");
        }
        if (!breaker.mayTry()) {
            throw refusal("is known to be down");
        }
        open++;
    }

    synchronized boolean hasRoom() {
        return open < most;
    }

    synchronized void leave() {
        open--;
    }

    synchronized void opened() {
        crowded = false;
        wait = FIRST_WAIT;
    }

    /// Deepgram answered 429.
    synchronized void crowded() {
        crowded = true;
        crowdedUntil = clock.nanos() + wait.toNanos();
        wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }

    /// A socket was of use.
    void worked() {
        breaker.worked();
    }

    /// A socket ended before it was of any use.
    void failed(ProviderException cause) {
        breaker.failed(!cause.retryable());
    }

    private static ProviderException refusal(String why) {
        return new ProviderException(Deepgram.NAME, true, why, null);
    }
}
