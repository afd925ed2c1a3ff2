package convonet.bench.caller;

import convonet.audio.Frame;
import convonet.media.BrowserEncoder;
import java.util.List;

/// What somebody says who is to be known by their sound.
///
/// @param hertz a whole number of them, so that a second fits to the next one
public record SteadyTone(int hertz) {
    /// Of full scale.
    static final double AMPLITUDE = 0.25;

    public Frame sound(int seconds) {
        short[] samples = new short[seconds * Speech.RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (AMPLITUDE * Short.MAX_VALUE * Math.sin(2 * Math.PI * hertz * i / Speech.RATE));
        }
        return new Frame(samples, Speech.RATE);
    }

    public Speech speech(int seconds) {
        return Speech.of(hertz + " Hz", sound(seconds));
    }

    /// By WebRTC, 20 ms each.
    public List<byte[]> packets(int seconds) {
        return BrowserEncoder.packets(sound(seconds));
    }
}
