package convonet.audio;

import java.util.List;
import java.util.Optional;

/// Sounds heard together.
public final class Mix {
    private Mix() {}

    /// Their sum; what would be louder than the loudest is the loudest.
    ///
    /// @param sounds of one rate and one length
    /// @return empty when there are none
    public static Optional<Frame> of(List<Frame> sounds) {
        if (sounds.size() < 2) {
            return sounds.stream().findFirst();
        }
        Frame first = sounds.getFirst();
        int[] sum = new int[first.samples().length];
        for (Frame sound : sounds) {
            if (sound.samples().length != sum.length || sound.sampleRate() != first.sampleRate()) {
                throw new IllegalArgumentException("sounds heard together have one rate and one length");
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += sound.samples()[i];
            }
        }
        short[] samples = new short[sum.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.clamp(sum[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return Optional.of(new Frame(samples, first.sampleRate()));
    }
}
