package convonet.speech.deepgram;

import convonet.audio.Frame;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes frames of 20 to 200 ms of a stream of bytes, cut anywhere. Used by one thread at a time.
final class Frames {
    private static final int LEAST = Deepgram.RATE / 50;
    private static final int MOST = Deepgram.RATE / 5;

    private final short[] samples = new short[MOST];
    private int count;
    private int oddByte = -1;

    /// Hands out as much as there is whole.
    void add(ByteBuffer bytes, Consumer<Frame> out) {
        while (bytes.hasRemaining()) {
            int next = bytes.get() & 0xff;
            if (oddByte < 0) {
                oddByte = next;
            } else {
                samples[count++] = (short) (oddByte | next << 8);
                oddByte = -1;
            }
            if (count == MOST) {
                handOut(MOST, out);
            }
        }
        handOut(count - count % LEAST, out);
    }

    /// Hands out the rest, with silence behind it.
    void end(Consumer<Frame> out) {
        if (count > 0) {
            Arrays.fill(samples, count, LEAST, (short) 0);
            count = LEAST;
            handOut(LEAST, out);
        }
        oddByte = -1;
    }

    private void handOut(int length, Consumer<Frame> out) {
        if (length > 0) {
            out.accept(new Frame(Arrays.copyOf(samples, length), Deepgram.RATE));
            System.arraycopy(samples, length, samples, 0, count - length);
            count -= length;
        }
    }
}
