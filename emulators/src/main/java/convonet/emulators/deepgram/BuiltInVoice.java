package convonet.emulators.deepgram;

import convonet.audio.Frame;
import convonet.audio.Resampler;
import convonet.speech.TextToSpeech;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks with the built-in voice, on a virtual thread a sentence.
final class BuiltInVoice implements Voice {
    private static final Logger LOG = LoggerFactory.getLogger(BuiltInVoice.class);

    /// The longest that the built-in voice takes.
    private static final int LONGEST = 1_000;

    private final TextToSpeech voice;

    BuiltInVoice(TextToSpeech voice) {
        this.voice = voice;
    }

    @Override
    public void say(String text, int sampleRate, Consumer<short[]> then) {
        Thread.ofVirtual().name("speaking").start(() -> {
            try {
                then.accept(sound(text, sampleRate));
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException broken) {
                LOG.error("The built-in voice failed", broken);
                then.accept(new short[0]);
            }
        });
    }

    private short[] sound(String text, int sampleRate) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < text.length(); at += LONGEST) {
            voice.speak(text.substring(at, Math.min(text.length(), at + LONGEST)), frames::add);
        }
        int length = frames.stream().mapToInt(frame -> frame.samples().length).sum();
        if (length == 0) {
            return new short[0];
        }
        short[] whole = new short[length];
        int at = 0;
        for (Frame frame : frames) {
            System.arraycopy(frame.samples(), 0, whole, at, frame.samples().length);
            at += frame.samples().length;
        }
        Frame spoken = new Frame(whole, frames.getFirst().sampleRate());
        return spoken.sampleRate() == sampleRate
                ? whole
                : Resampler.resample(spoken, sampleRate).samples();
    }
}
