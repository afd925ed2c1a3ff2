package convonet.call;

import java.time.Duration;

/// Whether sound still comes from the caller's page. Times are on the clock. Used by the ear thread only.
final class Flow {
    /// Longer than it takes to notice that a connection is dead: nothing comes then, but the caller goes on speaking.
    private static final Duration STALLED = Duration.ofSeconds(7);

    private boolean away;
    private long lastSound;

    void sound(long now) {
        lastSound = now;
    }

    /// The line is lost, or back. What was said meanwhile comes later.
    void line(boolean isAway, long now) {
        away = isAway;
        lastSound = now;
    }

    /// When a voice counts as broken off, though the microphone is open; 0 for never.
    long stallsAt() {
        return away ? 0 : lastSound + STALLED.toNanos() + 1;
    }

    boolean isStalled(long now) {
        return !away && now >= stallsAt();
    }
}
