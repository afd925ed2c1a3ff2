package convonet.speech.offline;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The sound between a voice's begin and end, on its way from the ear's thread to the one that computes. Holds a
/// minute, so nothing is lost while the models are loaded.
final class Utterance {

    /// Frames of 10 to 100 ms, 70 seconds of the shortest.
    private static final int CAPACITY = 7_000;

    /// An ear that says nothing for so long is gone.
    private static final long PATIENCE_SECONDS = 30;

    private final Duration from;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(CAPACITY + 1);
    private int samples;
    private volatile boolean refused;

    /// @param from position in the caller's sound
    Utterance(Duration from) {
        this.from = from;
    }

    Duration from() {
        return from;
    }

    /// Given so far; asked by the ear's thread.
    int samples() {
        return samples;
    }

    void hear(short[] sound) {
        samples += sound.length;
        if (!refused && pieces.size() < CAPACITY) {
            pieces.add(new Sound(sound));
        }
    }

    /// @param until position in the caller's sound
    /// @param isLast false when the caller goes on without a pause
    void end(Duration until, boolean isLast) {
        pieces.offer(new End(until, isLast));
    }

    /// Nobody will listen.
    void refuse() {
        refused = true;
        pieces.clear();
    }

    /// @return null when nothing came for too long
    @Nullable
    Piece next() throws InterruptedException {
        return pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    sealed interface Piece {}

    @SuppressWarnings("ArrayRecordComponent")
    record Sound(short[] samples) implements Piece {}

    record End(Duration until, boolean isLast) implements Piece {}
}
