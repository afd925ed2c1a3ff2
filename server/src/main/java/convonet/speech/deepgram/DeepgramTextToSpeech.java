package convonet.speech.deepgram;

import convonet.audio.Frame;
import convonet.speech.TextToSpeech;
import convonet.watch.ProviderException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Deepgram's voice, by `/v1/speak`. May be used by many threads.
public final class DeepgramTextToSpeech implements TextToSpeech, AutoCloseable {
    /// Deepgram takes 2 000 at once.
    private static final int LONGEST = 1_000;

    private final String model;
    private final SpeakPool pool;

    public DeepgramTextToSpeech(Deepgram deepgram, String model) {
        this.model = model;
        this.pool =
                new SpeakPool(deepgram, "/v1/speak?model=" + model + "&encoding=linear16&sample_rate=" + Deepgram.RATE);
    }

    @Override
    public String name() {
        return "deepgram " + model;
    }

    @Override
    public void soon() {
        pool.soon();
    }

    /// A socket that fails before it said anything is replaced once.
    @Override
    public Speaker speak(String sentence, Consumer<Frame> out) throws InterruptedException {
        if (sentence.length() > LONGEST) {
            throw new ProviderException(
                    Deepgram.NAME, false, "a sentence of " + sentence.length() + " characters", null);
        }
        AtomicBoolean begun = new AtomicBoolean();
        Consumer<Frame> noting = frame -> {
            begun.setPlain(true);
            out.accept(frame);
        };
        SpeakSocket socket = pool.take(sentence.length());
        try {
            socket.speak(sentence, noting);
        } catch (ProviderException e) {
            if (begun.getPlain() || !e.retryable()) {
                throw e;
            }
            pool.take(sentence.length()).speak(sentence, noting);
        }
        return Speaker.CHOSEN;
    }

    /// Closes what is open; sentences under way fail.
    @Override
    public void close() {
        pool.close();
    }
}
