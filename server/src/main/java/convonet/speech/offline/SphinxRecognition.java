package convonet.speech.offline;

import convonet.audio.Frame;
import convonet.speech.Heard;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
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
/// virtual thread takes what is to be done in order, and it alone speaks to the ear; a platform thread computes.
final class SphinxRecognition implements Recognition {

    private static final int SAMPLE_RATE = 16_000;

    /// Kept before a voice began: the voice activity's own delay of 0.3 s, and 0.35 s of pre-roll.
    private static final int RING = SAMPLE_RATE * 65 / 100;

    /// A longer utterance is understood in parts.
    private static final int LONGEST = 60 * SAMPLE_RATE;

    private static final int MOST_UTTERANCES = 20;

    /// Those that are refused count, too.
    private static final int MOST_TASKS = 1_000;

    private static final long PATIENCE_MILLIS = 1_500;

    private final SphinxSpeechToText ears;
    private final Consumer<Heard> ear;
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>(MOST_TASKS);
    private final Semaphore room = new Semaphore(MOST_UTTERANCES);
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
        worker = Thread.ofVirtual().name("hearing").start(SessionScope.carry(this::work));
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
        if (room.tryAcquire()) {
            add(new Task.Understand(utterance));
        } else {
            utterance.refuse();
            add(new Task.Refuse());
        }
        return utterance;
    }

    private void add(Task task) {
        if (!tasks.offer(task)) {
            throw new ProviderException("sphinx4", true, "is too far behind", null);
        }
    }

    @Override
    public void voiceEnded() {
        Utterance utterance = speaking;
        if (utterance == null) {
            add(new Task.Answer(position(heard)));
            return;
        }
        utterance.end(position(heard), true);
        speaking = null;
        ring.clear();
        ringSamples = 0;
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
                carryOut(tasks.take());
            }
        } catch (InterruptedException e) {
            closed = true;
        } catch (ProviderException e) {
            tell(new Heard.Failed(e));
        } catch (RuntimeException e) {
            tell(new Heard.Failed(new ProviderException("sphinx4", true, "broke on an utterance", e)));
        }
    }

    private void carryOut(Task task) throws InterruptedException {
        switch (task) {
            case Task.Understand(Utterance utterance) -> {
                room.release();
                understand(utterance);
            }
            case Task.Refuse() -> tell(new Heard.Busy());
            case Task.Answer(Duration until) -> tell(new Heard.UtteranceEnded(until));
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

    /// What is to be done, in the order in which the ear asked for it.
    private sealed interface Task {
        record Understand(Utterance utterance) implements Task {}

        /// One utterance too many.
        record Refuse() implements Task {}

        /// The end of a voice that had not begun.
        record Answer(Duration until) implements Task {}
    }
}
