package convonet.emulators.sip;

import java.util.Arrays;

/// Lays what arrives by its timestamps, and hands it out in time: what is late within 40 ms, comes in another order, or
/// in packets of another length makes no difference; what is missing is silence. Used under its owner's lock.
final class JitterBuffer {
    /// Bytes of 20 ms.
    static final int FRAME = 160;

    /// In µ-law.
    static final byte SILENCE = (byte) 0xff;

    /// How far ahead of what is heard something lies that arrives as expected.
    private static final int AHEAD = 2 * FRAME;

    /// A second; divides the count of timestamps.
    private static final int ROOM = 8_192;

    /// Beyond this it is another stream.
    private static final int MOST_AHEAD = 15 * FRAME;

    /// In frames: how often it is looked whether everything comes earlier than it must.
    private static final int LOOK = 50;

    private final byte[] laid = new byte[ROOM];
    private int next;
    private boolean begun;
    private int least = MOST_AHEAD;
    private int taken;

    JitterBuffer() {
        Arrays.fill(laid, SILENCE);
    }

    /// @param timestamp of the first byte
    void add(int timestamp, byte[] data, int start, int length) {
        int ahead = timestamp - next;
        if (!begun || ahead < 0 || ahead > MOST_AHEAD) {
            begin(timestamp - AHEAD);
        }
        least = Math.min(least, timestamp - next);
        for (int i = 0; i < Math.min(length, ROOM - MOST_AHEAD); i++) {
            laid[Math.floorMod(timestamp + i, ROOM)] = data[start + i];
        }
    }

    /// What comes after has nothing to do with what came before.
    void forget() {
        begun = false;
    }

    private void begin(int timestamp) {
        Arrays.fill(laid, SILENCE);
        next = timestamp;
        begun = true;
    }

    /// The next 20 ms.
    byte[] take() {
        byte[] frame = new byte[FRAME];
        for (int i = 0; i < FRAME; i++) {
            int at = Math.floorMod(next + i, ROOM);
            frame[i] = laid[at];
            laid[at] = SILENCE;
        }
        next += FRAME;
        lookBack();
        return frame;
    }

    /// When nothing came as late as was feared, what waits is shortened by a frame.
    private void lookBack() {
        taken++;
        if (taken == LOOK) {
            if (least < MOST_AHEAD && least > AHEAD + FRAME) {
                next += FRAME;
            }
            taken = 0;
            least = MOST_AHEAD;
        }
    }
}
