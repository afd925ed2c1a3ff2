package convonet.bench.caller;

import convonet.bench.caller.Ears.Stretch;
import convonet.emulators.deepgram.ToneVoice;
import convonet.emulators.deepgram.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the words in sound that [ToneVoice] made: each is one tone of a height and a length of its own, with silence
/// after it. A word that was cut off is known by its height, and how much of it was played by its length.
public final class ToneReader {
    /// Long enough for a half-wave of the lowest tone.
    private static final int WINDOW = Speech.RATE / 200;

    private static final int LOUD = 1_500;
    private static final double HERTZ_APART = 1;
    private static final double SECONDS_APART = 0.012;

    private final Map<String, Word> vocabulary = new LinkedHashMap<>();

    /// @param texts what may have been said
    public ToneReader(List<String> texts) {
        for (String text : texts) {
            ToneVoice.words(text)
                    .forEach(word -> vocabulary.putIfAbsent(word.written().toLowerCase(Locale.ROOT), word));
        }
    }

    /// A word that was played.
    ///
    /// @param word in lower case, with its punctuation
    /// @param part how much of it, 0 to 1
    public record PlayedWord(String word, double part) {}

    /// @return in the order in which they were played; a word that nobody could have said is told as `?`
    public List<PlayedWord> read(List<Stretch> stretches) {
        return stretches.stream()
                .flatMap(stretch -> tones(stretch.sound()).stream())
                .map(this::word)
                .toList();
    }

    /// Words that could be taken for each other; with one of them in a text nothing can be read reliably.
    public List<String> confusable() {
        List<Word> words = List.copyOf(vocabulary.values());
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (int j = i + 1; j < words.size(); j++) {
                if (Math.abs(hertz(words.get(i)) - hertz(words.get(j))) <= 2 * HERTZ_APART) {
                    pairs.add(words.get(i).written() + " and " + words.get(j).written());
                }
            }
        }
        return pairs;
    }

    private record Tone(double hertz, double seconds) {}

    private PlayedWord word(Tone tone) {
        Optional<Word> nearest = vocabulary.values().stream()
                .filter(word -> Math.abs(hertz(word) - tone.hertz) <= HERTZ_APART)
                .filter(word -> tone.seconds <= seconds(word) + SECONDS_APART)
                .min(Comparator.comparingDouble(word -> Math.abs(hertz(word) - tone.hertz)));
        return nearest.map(word -> new PlayedWord(
                        word.written().toLowerCase(Locale.ROOT), Math.min(1, tone.seconds / seconds(word))))
                .orElseGet(() -> new PlayedWord("?", 1));
    }

    private static double hertz(Word word) {
        return ToneVoice.hertz(word.written());
    }

    private static double seconds(Word word) {
        return word.end() - word.start();
    }

    private static List<Tone> tones(short[] sound) {
        List<Tone> tones = new ArrayList<>();
        int begin = -1;
        int quiet = 0;
        for (int i = 0; i < sound.length; i++) {
            quiet = Math.abs(sound[i]) < LOUD ? quiet + 1 : 0;
            if (quiet == 0 && begin < 0) {
                begin = i;
            } else if (quiet > WINDOW && begin >= 0) {
                tone(sound, begin, i - quiet + 1).ifPresent(tones::add);
                begin = -1;
            }
        }
        if (begin >= 0) {
            tone(sound, begin, sound.length - quiet).ifPresent(tones::add);
        }
        return tones;
    }

    /// Its height by its zero crossings; empty when there are too few to tell.
    private static Optional<Tone> tone(short[] sound, int begin, int end) {
        double first = -1;
        double last = -1;
        int crossings = 0;
        for (int i = begin + 1; i < end; i++) {
            if (sound[i - 1] < 0 != sound[i] < 0) {
                last = i - 1 + (double) sound[i - 1] / (sound[i - 1] - sound[i]);
                first = crossings == 0 ? last : first;
                crossings++;
            }
        }
        return crossings < 3
                ? Optional.empty()
                : Optional.of(new Tone(
                        (crossings - 1) * Speech.RATE / (2 * (last - first)), (double) (end - begin) / Speech.RATE));
    }
}
