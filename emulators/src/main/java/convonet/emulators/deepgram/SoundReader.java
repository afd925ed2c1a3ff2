package convonet.emulators.deepgram;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Cuts the sound of one socket into windows of 10 ms, however the messages cut it, and watches that it comes in time.
/// Used under the socket's lock.
final class SoundReader {
    private final Encoding encoding;
    private final Haste haste;
    private final short[] window;
    private final byte[] sample;
    private int samples;
    private int bytes;

    SoundReader(Wire wire, Encoding encoding, int sampleRate) {
        this.encoding = encoding;
        haste = new Haste(wire, encoding.width * sampleRate);
        window = new short[sampleRate / 100];
        sample = new byte[encoding.width];
    }

    /// @param each takes every window that is complete; the array is used again
    void read(ByteBuffer sound, Consumer<short[]> each) {
        haste.heard(sound.remaining());
        while (sound.hasRemaining()) {
            sample[bytes++] = sound.get();
            if (bytes == sample.length) {
                bytes = 0;
                window[samples++] = encoding.decode(sample, 0);
                if (samples == window.length) {
                    samples = 0;
                    each.accept(window);
                }
            }
        }
    }
}
