package convonet.emulators.deepgram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A voice that costs next to nothing and whose words can be found again: each word is one tone, 60 ms and 40 ms more a
/// letter, as high as its letters say, with 60 ms of silence after it. The same text is always the same sound.
public final class ToneVoice {
    private static final double BASE = 0.06;
    private static final double LETTER = 0.04;
    private static final double GAP = 0.06;
    private static final double EDGE = 0.005;
    private static final double LEVEL = 0.25 * Short.MAX_VALUE;

    private ToneVoice() {}

    /// Where each word of a text lies in its sound.
    public static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        double at = 0;
        for (String written : text.strip().split("\\s+", -1)) {
            if (!written.isEmpty()) {
                double end = at + BASE + LETTER * written.length();
                words.add(new Word(written, at, end));
                at = end + GAP;
            }
        }
        return words;
    }

    /// How high a word is, in hertz: 200 to 1 000.
    public static double hertz(String word) {
        return 200 + Math.floorMod(word.toLowerCase(Locale.ROOT).hashCode(), 801);
    }

    /// The whole sound of a text; empty when it has no word.
    public static short[] sound(String text, int sampleRate) {
        List<Word> words = words(text);
        if (words.isEmpty()) {
            return new short[0];
        }
        short[] sound = new short[(int) Math.round((words.getLast().end() + GAP) * sampleRate)];
        words.forEach(word -> put(word, sound, sampleRate));
        return sound;
    }

    private static void put(Word word, short[] sound, int sampleRate) {
        int from = (int) Math.round(word.start() * sampleRate);
        int length = (int) Math.round((word.end() - word.start()) * sampleRate);
        double step = 2 * Math.PI * hertz(word.written()) / sampleRate;
        double edge = EDGE * sampleRate;
        for (int i = 0; i < length && from + i < sound.length; i++) {
            double level = Math.min(1, Math.min(i, length - 1 - i) / edge);
            sound[from + i] = (short) Math.round(LEVEL * level * Math.sin(step * i));
        }
    }
}
