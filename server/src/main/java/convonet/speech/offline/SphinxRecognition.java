package convonet.speech.offline;

import convonet.audio.Frame;
import convonet.speech.Heard;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears one caller. The ear's thread fills a ring of the last moments, and, while a voice is there, an utterance. One
/// virtual thread takes the utterances in order and speaks to the ear; a platform thread computes.
final class SphinxRecognition implements Recognition {

    private static final int SAMPLE_RATE = 16_000;

    /// Kept before a voice began: the voice activity's own delay of 0.3 s, and 0.35 s of pre-roll.
    private static final int RING = SAMPLE_RATE * 65 / 100;

    /// A longer utterance is understood in parts.
    private static final int LONGEST = 60 * SAMPLE_RATE;

    private static final int MOST_UTTERANCES = 20;
    private static final long PATIENCE_MILLIS = 1_500;

    private final SphinxSpeechToText ears;
    private final Consumer<Heard> ear;
    private final BlockingQueue<Utterance> utterances = new LinkedBlockingQueue<>(MOST_UTTERANCES);
    private final Thread worker;
    private final CepstralMean mean = new CepstralMean();
    private final OwnVocabulary vocabulary;

    /// Touched by the ear's thread alone.
    private final Deque<Frame> ring = new ArrayDeque<>();

    private int ringSamples;
    private long heard;
    private @Nullable Utterance speaking;
    private volatile boolean closed;

    SphinxRecognition(SphinxSpeechToText ears, List<String> hints, Consumer<Heard> ear) {
        this.ears = ears;
        this.ear = ear;
        vocabulary = new OwnVocabulary(hints);
        worker = Thread.ofVirtual().name("hearing").start(this::work);
    }

    @Override
    public void hear(Frame frame) {
        if (frame.sampleRate() != SAMPLE_RATE) {
            throw new IllegalArgumentException("the recogniser needs 16000 Hz, not " + frame.sampleRate());
        }
        heard += frame.samples().length;
        Utterance utterance = speaking;
        if (utterance != null) {
            utterance.hear(frame.samples());
            if (utterance.samples() > LONGEST) {
                utterance.end(position(heard), false);
                speaking = begin(heard);
            }
        }
        ring.add(frame);
        ringSamples += frame.samples().length;
        while (ringSamples - ring.getFirst().samples().length >= RING) {
            ringSamples -= ring.removeFirst().samples().length;
        }
    }

    @Override
    public void voiceBegan() {
        if (speaking != null || closed) {
            return;
        }
        Utterance utterance = begin(heard - ringSamples);
        ring.forEach(frame -> utterance.hear(frame.samples()));
        speaking = utterance;
    }

    private Utterance begin(long from) {
        Utterance utterance = new Utterance(position(from));
        if (!utterances.offer(utterance)) {
            utterance.refuse();
            ear.accept(new Heard.Busy());
        }
        return utterance;
    }

    @Override
    public void voiceEnded() {
        Utterance utterance = speaking;
        if (utterance != null) {
            utterance.end(position(heard), true);
            speaking = null;
            ring.clear();
            ringSamples = 0;
        }
    }

    @Override
    public void expect(List<String> hints) {
        vocabulary.expect(hints);
    }

    @Override
    public void close() {
        closed = true;
        worker.interrupt();
    }

    private static Duration position(long samples) {
        return Duration.ofNanos(samples * 1_000_000_000L / SAMPLE_RATE);
    }

    private void work() {
        try {
            while (true) {
                understand(utterances.take());
            }
        } catch (InterruptedException e) {
            closed = true;
        } catch (ProviderException e) {
            tell(new Heard.Failed(e));
        } catch (RuntimeException e) {
            tell(new Heard.Failed(new ProviderException("sphinx4", true, "broke on an utterance", e)));
        }
    }

    private void understand(Utterance utterance) throws InterruptedException {
        tell(new Heard.SpeechStarted(utterance.from()));
        Recogniser recogniser = ears.recogniser();
        Semaphore permits = ears.permits();
        if (!permits.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            utterance.refuse();
            tell(new Heard.Busy());
            return;
        }
        try {
            Words words = vocabulary.words(recogniser);
            Decoding decoding =
                    new Decoding(recogniser.search(words, Tuning.DEFAULT), words, mean, utterance, this::tell);
            decoding.run();
        } finally {
            permits.release();
        }
    }

    private void tell(Heard event) {
        if (!closed) {
            ear.accept(event);
        }
    }
}
