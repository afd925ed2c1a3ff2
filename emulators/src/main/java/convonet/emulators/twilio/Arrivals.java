package convonet.emulators.twilio;

import java.util.ArrayDeque;
import java.util.Deque;

/// What comes from the telephone, until it is sent on: two frames are awaited before the first is taken, so that
/// telephones may be a little early or late. Not safe for threads.
final class Arrivals {
    private static final int AWAITED = 2;
    private static final int MOST = 10;

    private final Deque<byte[]> frames = new ArrayDeque<>();
    private boolean flowing;

    /// The oldest goes when ten wait.
    void add(byte[] frame) {
        frames.addLast(frame);
        if (frames.size() > MOST) {
            frames.removeFirst();
        }
        flowing |= frames.size() >= AWAITED;
    }

    /// The next 20 ms: silence when nothing is there.
    byte[] next() {
        byte[] frame = flowing ? frames.pollFirst() : null;
        flowing &= frame != null;
        return frame == null ? TelephoneVoice.silence() : frame;
    }
}
