package convonet.media;

import convonet.audio.Frame;
import java.util.List;

/// Something like a voice, as a browser sends it.
final class Voice {
    private static final int RATE = 16_000;
    private static final int SECONDS = 2;

    private Voice() {}

    static List<byte[]> packets() {
        return BrowserEncoder.packets(sound());
    }

    static Frame sound() {
        short[] samples = new short[SECONDS * RATE];
        for (int at = 0; at < samples.length; at++) {
            double pitch = 120 + 60 * Math.sin(at / 5_000.0);
            double saw = 2 * (at * pitch / RATE % 1) - 1;
            samples[at] = (short) (9_000 * saw * (0.6 + 0.4 * Math.sin(at / 1_300.0)));
        }
        return new Frame(samples, RATE);
    }
}
