package convonet.emulators.deepgram;

import convonet.audio.Frame;
import convonet.audio.Resampler;
import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import convonet.speech.SpeechToText.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears with the built-in recogniser.
final class SphinxEars implements Ears {
    private static final int RATE = 16_000;

    private final int sampleRate;
    private final Recognition recognition;
    private final Resampler resampler;
    private double began;
    private double asked;
    private boolean speaking;
    private String interim = "";
    private String finals = "";
    private @Nullable Consumer<List<Word>> waiting;

    SphinxEars(SpeechToText recogniser, List<String> hints, int sampleRate, Wire wire) {
        this.sampleRate = sampleRate;
        resampler = new Resampler(sampleRate, RATE);
        recognition = recogniser.open(hints, heard -> wire.locked(() -> take(heard)));
    }

    private void take(Heard heard) {
        switch (heard) {
            case Heard.Words words -> {
                if (words.isFinal()) {
                    finals = words.text();
                } else {
                    interim = words.text();
                }
            }
            case Heard.UtteranceEnded _, Heard.Busy _, Heard.Failed _ -> answer();
            case Heard.SpeechStarted _, Heard.TurnEnded _, Heard.TurnResumed _ -> {}
        }
    }

    private void answer() {
        List<Word> words = spread(finals, asked);
        finals = "";
        interim = "";
        Consumer<List<Word>> then = waiting;
        waiting = null;
        if (then != null) {
            then.accept(words);
        }
    }

    /// The recogniser does not say where a word was.
    private List<Word> spread(String text, double until) {
        if (text.isBlank()) {
            return List.of();
        }
        String[] parts = text.split(" ", -1);
        double each = Math.max(0, until - began) / parts.length;
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            words.add(new Word(parts[i], began + i * each, began + (i + 1) * each));
        }
        return words;
    }

    @Override
    public void hear(short[] window) {
        Frame frame = new Frame(window.clone(), sampleRate);
        if (sampleRate == RATE) {
            recognition.hear(frame);
        } else {
            resampler.resample(frame).ifPresent(recognition::hear);
        }
    }

    @Override
    public void voiceBegan(double at) {
        if (!speaking) {
            speaking = true;
            began = at;
            recognition.voiceBegan();
        }
    }

    @Override
    public int count(double until) {
        return interim.isEmpty() ? 0 : interim.split(" ", -1).length;
    }

    @Override
    public List<Word> soFar(double until) {
        return spread(interim, until);
    }

    @Override
    public void settle(double until, Consumer<List<Word>> then) {
        if (!speaking) {
            then.accept(List.of());
            return;
        }
        speaking = false;
        asked = until;
        waiting = then;
        recognition.voiceEnded();
    }

    @Override
    public void told(int words) {}

    @Override
    public double pauseConfidence() {
        return 1;
    }

    @Override
    public boolean divisible() {
        return false;
    }

    @Override
    public void close(boolean struck) {
        recognition.close();
    }
}
