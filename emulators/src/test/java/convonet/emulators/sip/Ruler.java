package convonet.emulators.sip;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures tones in sound.
final class Ruler {
    private Ruler() {}

    /// How strong one tone is, as a part of full scale.
    static double level(short[] sound, int rate, double hertz) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < sound.length; i++) {
            double angle = 2 * Math.PI * hertz * i / rate;
            sine += sound[i] * Math.sin(angle);
            cosine += sound[i] * Math.cos(angle);
        }
        return 2 * Math.hypot(sine, cosine) / sound.length / Short.MAX_VALUE;
    }

    /// How strong one tone is in the middle one of all tenths of a second: on a busy machine a few may be torn.
    static double usualLevel(short[] sound, int rate, double hertz) {
        return usual(sound, rate, part -> level(part, rate, hertz));
    }

    static double usualLevel(short[] sound, int rate) {
        return usual(sound, rate, Ruler::level);
    }

    private static double usual(short[] sound, int rate, ToDoubleFunction<short[]> measure) {
        int length = rate / 10;
        double[] levels = IntStream.range(0, sound.length / length)
                .mapToDouble(i -> measure.applyAsDouble(Arrays.copyOfRange(sound, i * length, (i + 1) * length)))
                .sorted()
                .toArray();
        return levels[levels.length / 2];
    }

    /// How strong all of it is: the amplitude that one tone would have.
    static double level(short[] sound) {
        double squares = 0;
        for (short sample : sound) {
            squares += (double) sample * sample;
        }
        return Math.sqrt(2 * squares / sound.length) / Short.MAX_VALUE;
    }
}
