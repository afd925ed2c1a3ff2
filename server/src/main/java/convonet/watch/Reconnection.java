package convonet.watch;

import java.time.Duration;
import java.util.OptionalLong;

/// How long to wait between attempts at a connection that shall always be there: a second, then twice as long each
/// time, a minute at most. Only a connection that lasted makes it a second again, so that one that ends as soon as it
/// began is not asked for every second. Used by one thread.
public final class Reconnection {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LASTING = Duration.ofSeconds(30);

    private final Clock clock;
    private Duration next = FIRST_PAUSE;
    private OptionalLong since = OptionalLong.empty();

    public Reconnection(Clock clock) {
        this.clock = clock;
    }

    /// The connection is there.
    public void succeeded() {
        since = OptionalLong.of(clock.nanos());
    }

    /// The attempt failed, or the connection is gone. Returns when it is time for the next attempt.
    public void pause() throws InterruptedException {
        if (since.isPresent() && clock.nanos() - since.getAsLong() >= LASTING.toNanos()) {
            next = FIRST_PAUSE;
        }
        since = OptionalLong.empty();
        Duration pause = next;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        clock.pause(pause);
    }
}
