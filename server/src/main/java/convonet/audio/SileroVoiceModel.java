package convonet.audio;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import convonet.watch.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/// The Silero voice activity network, version 5, on ONNX Runtime. About 10 ms of computing per second of sound.
///
/// Its inputs: `input`, 64 samples of the window before and 512 new ones, within -1 to 1; `state`, 2 x 1 x 128, given
/// back as `stateN`; `sr`, the sample rate. Its output: `output`, the probability.
///
/// One session serves all calls from any thread; ONNX Runtime's `Run` is safe for concurrent use.
public final class SileroVoiceModel implements VoiceModel, AutoCloseable {

    private static final String RESOURCE = "/vad/silero_vad_v5.onnx";
    private static final int CONTEXT = 64;
    private static final long[] INPUT_SHAPE = {1, CONTEXT + WINDOW};
    private static final long[] STATE_SHAPE = {2, 1, 128};

    private final OrtEnvironment environment;
    private final OrtSession session;

    /// Loads the native library and the network: about a second, the first time.
    ///
    /// @throws ProviderException when this machine has no native library, or the network is missing
    public SileroVoiceModel() {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            environment = OrtEnvironment.getEnvironment();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(network(), options);
        } catch (LinkageError e) {
            throw new ProviderException(
                    "voice activity",
                    false,
                    "ONNX Runtime has no native library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ", or it cannot be loaded",
                    e);
        } catch (OrtException | IOException e) {
            throw new ProviderException("voice activity", false, "the network cannot be loaded", e);
        }
    }

    private static byte[] network() throws IOException {
        try (InputStream stream = SileroVoiceModel.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException(RESOURCE + " is not on the class path; build the module ui");
            }
            return stream.readAllBytes();
        }
    }

    /// Runs the network a few times, so that the first caller does not pay for its start.
    public void warmUp() {
        Judge judge = judge();
        for (int i = 0; i < 10; i++) {
            judge.voice(new short[WINDOW]);
        }
    }

    @Override
    public Judge judge() {
        return new Memory();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ProviderException("voice activity", false, "the network cannot be closed", e);
        }
    }

    private final class Memory implements Judge {
        private final float[] input = new float[CONTEXT + WINDOW];
        private final float[] state = new float[2 * 128];

        @Override
        public float voice(short[] window) {
            System.arraycopy(input, WINDOW, input, 0, CONTEXT);
            for (int i = 0; i < WINDOW; i++) {
                input[CONTEXT + i] = window[i] / 32_768f;
            }
            try (OnnxTensor sound = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), INPUT_SHAPE);
                    OnnxTensor memory = OnnxTensor.createTensor(environment, FloatBuffer.wrap(state), STATE_SHAPE);
                    OnnxTensor rate =
                            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {16_000}), new long[0]);
                    OrtSession.Result result = session.run(Map.of("input", sound, "state", memory, "sr", rate))) {
                ((OnnxTensor) result.get(1)).getFloatBuffer().get(state);
                return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            } catch (OrtException e) {
                throw new ProviderException("voice activity", false, "the network cannot be run", e);
            }
        }

        @Override
        public void forget() {
            Arrays.fill(input, 0);
            Arrays.fill(state, 0);
        }
    }
}
