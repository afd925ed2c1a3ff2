package convonet.speech.offline;

import convonet.speech.Heard;
import convonet.speech.Phrasebook;
import convonet.speech.SpeechToText;
import convonet.watch.ProviderException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// The built-in ears: the acoustic model, dictionary, everyday English and front end of CMU Sphinx, with a language
/// model made from the phrasebook and a search of our own, so that all callers share one copy of everything and each
/// may bring words of their own. Understands sentences about this assistant's business, in a quiet room.
///
/// Decodes while the caller speaks, each utterance on a platform thread of its own, as decoding is pure computing and
/// would starve virtual threads. The number of utterances at the same time is bounded; one more waits a little and is
/// then answered with [Heard.Busy].
///
/// Loading takes a few seconds and is done once, by [#warmUp] or by the first utterance, which is then understood late,
/// but whole. Safe for use by many threads.
public final class SphinxSpeechToText implements SpeechToText {

    private static final long LOADING_SECONDS = 120;

    private final FutureTask<Recogniser> loading;
    private final Semaphore permits;

    /// @param pool how many utterances may be heard at the same time; see [#poolOf]
    public SphinxSpeechToText(Phrasebook phrasebook, int pool) {
        if (pool < 1) {
            throw new IllegalArgumentException("at least one utterance at a time, not " + pool);
        }
        loading = new FutureTask<>(() -> Recogniser.load(phrasebook));
        permits = new Semaphore(pool, true);
    }

    /// How many utterances a machine can keep pace with: four a core, and no more than fit into a quarter of the heap
    /// at 8 MB each.
    public static int poolOf(int cores, long heapBytes) {
        return (int) Math.max(1, Math.min(4L * cores, heapBytes / 4 / (8 << 20)));
    }

    @Override
    public String name() {
        return "sphinx4 (offline)";
    }

    /// Loads what is needed, on the calling thread: seconds of computing. Returns at once when it is there.
    ///
    /// @throws ProviderException when a model is missing or broken
    public void warmUp() throws InterruptedException {
        loading.run();
        recogniser();
    }

    /// Whether an utterance will be understood without waiting for the models.
    public boolean isWarm() {
        return loading.state() == java.util.concurrent.Future.State.SUCCESS;
    }

    @Override
    public Recognition open(List<String> hints, Consumer<Heard> ear) {
        return new SphinxRecognition(this, hints, ear);
    }

    Recogniser recogniser() throws InterruptedException {
        loading.run();
        try {
            return loading.get(LOADING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProviderException known) {
                throw known;
            }
            throw new ProviderException("sphinx4", false, "cannot be loaded", e.getCause());
        } catch (TimeoutException e) {
            throw new ProviderException("sphinx4", true, "is still loading", e);
        }
    }

    Semaphore permits() {
        return permits;
    }
}
