package convonet.emulators.sip;

import java.util.ArrayDeque;
import java.util.Deque;

/// What is to be said, until its time comes. Whoever brings it keeps 20 ms as well, but not the same ones: so one frame
/// is held back at first, and again after there was none. Used under its owner's lock.
final class Sayings {
    private static final int MOST = 10;
    private static final int HELD_BACK = 1;
    private static final byte[] SILENT = new JitterBuffer().take();

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean flowing;

    void add(byte[] frame) {
        waiting.addLast(frame);
        if (waiting.size() > MOST) {
            waiting.removeFirst();
        }
        flowing |= waiting.size() > HELD_BACK;
    }

    /// The next 20 ms, silence when there is nothing.
    byte[] take() {
        byte[] frame = flowing ? waiting.pollFirst() : null;
        if (frame == null) {
            flowing = false;
            return SILENT.clone();
        }
        return frame;
    }
}
