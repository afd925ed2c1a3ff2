package convonet.speech.offline;

import java.util.Arrays;

/// What is done to the synthesiser's sound before it is heard: louder, long silences shortened, soft ends.
final class SpokenSound {

    private static final int MILLISECOND = FreeTtsVoice.SAMPLE_RATE / 1_000;

    /// The voice's peaks stay about 3 dB below full scale.
    private static final double GAIN = 1.35;

    /// Weaker than this is silence, about -50 dB of full scale.
    private static final int SILENT = 100;

    private static final int LEAD = 15 * MILLISECOND;
    private static final int BREATH = 180 * MILLISECOND;
    private static final int LONGEST_PAUSE = 350 * MILLISECOND;
    private static final int FADE = 5 * MILLISECOND;

    private SpokenSound() {}

    /// @param isLast whether the sentence ends here; else a breath follows
    static short[] trimmed(short[] sound, boolean isLast) {
        int first = 0;
        while (first < sound.length && Math.abs(sound[first]) < SILENT) {
            first++;
        }
        int last = sound.length;
        while (last > first && Math.abs(sound[last - 1]) < SILENT) {
            last--;
        }
        if (first == last) {
            return new short[0];
        }
        short[] kept = Arrays.copyOfRange(
                sound, Math.max(0, first - LEAD), Math.min(sound.length, last + (isLast ? 4 * LEAD : BREATH)));
        short[] paced = withoutLongPauses(kept);
        for (int i = 0; i < paced.length; i++) {
            double fade = Math.min(1, Math.min(i, paced.length - 1 - i) / (double) FADE);
            paced[i] = (short) Math.clamp(Math.round(paced[i] * GAIN * fade), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return paced;
    }

    private static short[] withoutLongPauses(short[] sound) {
        short[] kept = new short[sound.length];
        int count = 0;
        int silent = 0;
        for (short sample : sound) {
            silent = Math.abs(sample) < SILENT ? silent + 1 : 0;
            if (silent <= LONGEST_PAUSE) {
                kept[count++] = sample;
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
