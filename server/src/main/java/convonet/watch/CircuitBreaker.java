package convonet.watch;

import java.time.Duration;

/// Keeps everybody from waiting for a provider that is down. Closed at first. When attempts have failed for a while
/// without one that worked, it opens: nobody may try for a rest. After it one may, as a probe, and closes the breaker
/// when it works; when it fails, the rest is twice as long. May be used by many threads.
public final class CircuitBreaker {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration FIRST_REST = Duration.ofSeconds(15);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /// A probe that comes to nothing in this time makes room for another one.
    private static final Duration PROBE = Duration.ofSeconds(20);

    private final Clock clock;
    private boolean open;
    private boolean probing;
    private long restsUntil;
    private Duration rest = FIRST_REST;
    private int failures;
    private long failingSince;

    public CircuitBreaker(Clock clock) {
        this.clock = clock;
    }

    /// Asks for an attempt. Whoever may try tells how it went.
    public synchronized boolean mayTry() {
        long now = clock.nanos();
        if (!open) {
            return true;
        }
        if (now < restsUntil) {
            return false;
        }
        probing = true;
        restsUntil = now + PROBE.toNanos();
        return true;
    }

    /// An attempt worked.
    public synchronized void worked() {
        open = false;
        probing = false;
        failures = 0;
        rest = FIRST_REST;
    }

    /// An attempt failed.
    ///
    /// @param forGood the next one would fail, too: the breaker opens at once
    public synchronized void failed(boolean forGood) {
        long now = clock.nanos();
        if (open) {
            if (probing) {
                rest = min(rest.multipliedBy(2), LONGEST_REST);
                restFrom(now);
            }
            return;
        }
        failingSince = failures++ == 0 ? now : failingSince;
        if (forGood || (failures > 1 && now - failingSince >= PATIENCE.toNanos())) {
            open = true;
            restFrom(now);
        }
    }

    private void restFrom(long now) {
        probing = false;
        restsUntil = now + rest.toNanos();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
