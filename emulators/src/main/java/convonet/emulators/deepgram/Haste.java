package convonet.emulators.deepgram;

import java.util.Map;

/// Whether the sound of one socket comes faster than Deepgram takes it: 1.25 times real time. What a network withholds
/// for a second and then lets through at once does not count. Used under the socket's lock.
final class Haste {
    private static final double SPEED = 1.25;

    /// Seconds of sound: more than a second, because the network's delay varies, too.
    private static final double LEEWAY = 1.5;

    private final Wire wire;
    private final int bytesPerSecond;
    private double ahead;
    private long since;
    private boolean told;

    Haste(Wire wire, int bytesPerSecond) {
        this.wire = wire;
        this.bytesPerSecond = bytesPerSecond;
    }

    /// Notes the first message that is too early, and the next one after the sound was in time again.
    void heard(int bytes) {
        long now = wire.arrival();
        ahead = Math.max(0, ahead - (now - since) / 1e9 * SPEED);
        since = now;
        told &= ahead > 0;
        ahead += (double) bytes / bytesPerSecond;
        if (ahead > LEEWAY && !told) {
            told = true;
            wire.note("audio.too_fast", Map.of("ahead", Messages.seconds(ahead)));
        }
    }
}
