package convonet.call;

import java.time.Duration;

/// Whether sound still comes from the caller's page. Times are on the clock. Used by the ear thread only.
final class Flow {
    /// A page that comes to another process opens its microphone within this, when it was open before.
    private static final Duration REOPENED = Duration.ofSeconds(2);

    private boolean away;
    private long lastSound;
    private long leftUntil;

    void sound(long now) {
        lastSound = now;
    }

    /// The line is lost, or back. What was said meanwhile comes later.
    void line(boolean isAway, long now) {
        away = isAway;
        lastSound = now;
    }

    /// An earlier process left a word that is not over; its rest comes when the microphone opens soon.
    void left(long now) {
        leftUntil = now + REOPENED.toNanos();
    }

    /// What was left goes on, or is over.
    void leftNothing() {
        leftUntil = 0;
    }

    /// When a voice counts as broken off; 0 for never. Over a line that is dead and not noticed to be nothing comes,
    /// though the caller goes on speaking.
    ///
    /// @param open whether the microphone is
    long stallsAt(boolean open) {
        if (!open) {
            return leftUntil;
        }
        return away ? 0 : lastSound + Line.UNNOTICED.toNanos() + 1;
    }

    boolean isStalled(boolean open, long now) {
        long at = stallsAt(open);
        return at != 0 && now >= at;
    }
}
