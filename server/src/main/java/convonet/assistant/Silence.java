package convonet.assistant;

import java.time.Duration;

/// How long a language model has been silent although it was asked, over all who ask it. A question that follows
/// a fruitless one soon belongs to the same silence: a caller who says "hello?" does not wait anew.
final class Silence {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Duration longest;
    private int asking;
    private boolean running;
    private long since;
    private long lastEnd;

    Silence(Duration longest) {
        this.longest = longest;
    }

    /// @return for how long to wait for a word
    synchronized Duration begin(long now) {
        if (!running || (asking == 0 && now - lastEnd > SOON.toNanos())) {
            running = true;
            since = now;
        }
        asking++;
        Duration left = longest.minusNanos(now - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// The model said something to somebody.
    synchronized void broken(long now) {
        since = now;
        running = asking > 0;
    }

    /// @param answered whether the model replied, with or without words
    synchronized void end(long now, boolean answered) {
        asking--;
        lastEnd = now;
        if (answered) {
            since = now;
            running = asking > 0;
        }
    }
}
