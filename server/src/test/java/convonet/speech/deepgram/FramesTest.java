package convonet.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static final int SAMPLES = 10_007;

    private final List<Frame> frames = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSameSoundComesOutHoweverTheBytesAreCut(long seed) {
        short[] sound = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            sound[i] = (short) (i * 31);
        }

        cutAnywhere(new Frame(sound, Deepgram.RATE).toBytes(), seed);

        assertThat(frames)
                .allSatisfy(frame -> assertThat(frame.duration().toMillis()).isBetween(20L, 200L));
        short[] out = join();
        assertThat(out).hasSize(10_240);
        assertThat(Arrays.copyOf(out, SAMPLES)).isEqualTo(sound);
        assertThat(Arrays.copyOfRange(out, SAMPLES, 10_240)).containsOnly((short) 0);
    }

    private void cutAnywhere(byte[] bytes, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Frames cutter = new Frames();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, chance.nextInt(1, 9_000));
            cutter.add(ByteBuffer.wrap(bytes, at, length), frames::add);
            at += length;
        }
        cutter.end(frames::add);
    }

    private short[] join() {
        short[] all = new short
                [frames.stream().mapToInt(frame -> frame.samples().length).sum()];
        int at = 0;
        for (Frame frame : frames) {
            System.arraycopy(frame.samples(), 0, all, at, frame.samples().length);
            at += frame.samples().length;
        }
        return all;
    }
}
