package convonet.speech.offline;

import edu.cmu.sphinx.frontend.BaseDataProcessor;
import edu.cmu.sphinx.frontend.Data;
import edu.cmu.sphinx.frontend.DataProcessor;
import edu.cmu.sphinx.frontend.DataStartSignal;
import edu.cmu.sphinx.frontend.DoubleData;
import edu.cmu.sphinx.frontend.denoise.Denoise;
import edu.cmu.sphinx.frontend.filter.Preemphasizer;
import edu.cmu.sphinx.frontend.frequencywarp.MelFrequencyFilterBank;
import edu.cmu.sphinx.frontend.transform.DiscreteCosineTransform2;
import edu.cmu.sphinx.frontend.transform.DiscreteFourierTransform;
import edu.cmu.sphinx.frontend.transform.Lifter;
import edu.cmu.sphinx.frontend.window.RaisedCosineWindower;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Sound to cepstra, 100 a second: sphinx4's own chain with the numbers of the model's `feat.params`, without its
/// endpointer, for which our voice activity stands. Digital silence gets a little noise, as the model never heard it.
///
/// For one utterance; used by one thread.
final class FrontEnd {

    static final int SIZE = 13;

    private static final int SAMPLE_RATE = 16_000;

    /// Samples given to sphinx4 at once: more than one window, or it would ask for more.
    private static final int BLOCK = 480;

    /// Standard deviation of the noise that is added, in steps of a sample.
    private static final double DITHER = 2;

    private final Source source = new Source();
    private final DataProcessor last;
    private final Random dither = new Random(1);
    private final double[] block = new double[BLOCK];
    private int filled;
    private long given;

    FrontEnd() {
        DataProcessor processor = source;
        for (BaseDataProcessor next : List.of(
                new Preemphasizer(0.97),
                new RaisedCosineWindower(0.46, 25.625f, 10f),
                new DiscreteFourierTransform(512, false),
                new MelFrequencyFilterBank(130, 6_800, 25),
                new Denoise(0.7, 0.995, 0.5, 0.85, 0.2, 20.0, 4),
                new DiscreteCosineTransform2(25, SIZE),
                new Lifter(22))) {
            next.setPredecessor(processor);
            next.initialize();
            processor = next;
        }
        last = processor;
        source.waiting.add(new DataStartSignal(SAMPLE_RATE));
    }

    /// @return the cepstra that are complete now; up to 55 ms of sound are held back
    List<float[]> hear(short[] samples) {
        for (short sample : samples) {
            block[filled++] = sample + DITHER * dither.nextGaussian();
            if (filled == BLOCK) {
                source.waiting.add(new DoubleData(block.clone(), SAMPLE_RATE, given));
                given += BLOCK;
                filled = 0;
            }
        }
        List<float[]> cepstra = new ArrayList<>();
        while (!source.waiting.isEmpty()) {
            for (Data data = last.getData(); data != null; data = last.getData()) {
                if (data instanceof DoubleData cepstrum) {
                    cepstra.add(floats(cepstrum.getValues()));
                }
            }
        }
        return cepstra;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static final class Source extends BaseDataProcessor {
        final Deque<Data> waiting = new ArrayDeque<>();

        @Override
        public @Nullable Data getData() {
            return waiting.poll();
        }
    }
}
