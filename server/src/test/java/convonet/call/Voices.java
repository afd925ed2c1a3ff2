package convonet.call;

import convonet.audio.Frame;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sound in which each word can be told from every other: a square wave whose height is the word's number.
final class Voices {
    static final int RATE = 16_000;
    static final int FRAME = RATE / 50;
    private static final int QUIETEST = 1_000;
    private static final int STEP = 8;

    private final List<String> words = new ArrayList<>();

    /// 20 ms of it.
    Frame frame(String word) {
        int number = words.indexOf(word);
        if (number < 0) {
            number = words.size();
            words.add(word);
        }
        short[] samples = new short[FRAME];
        for (int i = 0; i < FRAME; i++) {
            int height = QUIETEST + STEP * number;
            samples[i] = (short) (i % 4 < 2 ? height : -height);
        }
        return new Frame(samples, RATE);
    }

    static Frame silence() {
        return new Frame(new short[FRAME], RATE);
    }

    /// What most of this frame says.
    Optional<String> word(Frame frame) {
        int height = Math.abs(frame.samples()[0]);
        return height < QUIETEST ? Optional.empty() : Optional.of(words.get((height - QUIETEST) / STEP));
    }

    /// Hears these sounds as voice.
    static VoiceActivity activity() {
        VoiceModel model = () -> new VoiceModel.Judge() {
            @Override
            public float voice(short[] window) {
                int voiced = 0;
                for (short sample : window) {
                    voiced += Math.abs(sample) >= QUIETEST ? 1 : 0;
                }
                return voiced > window.length / 2 ? 0.95f : 0.05f;
            }

            @Override
            public void forget() {}
        };
        return new VoiceActivity(model, VoiceTuning.DEFAULT);
    }
}
