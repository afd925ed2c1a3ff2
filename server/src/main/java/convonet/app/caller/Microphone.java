package convonet.app.caller;

import convonet.audio.Frame;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A microphone that never stops: a frame every 40 ms by absolute deadline, with what is to be said, else with the
/// faint noise of a quiet room.
final class Microphone implements AutoCloseable {
    static final int SAMPLE_RATE = 16_000;
    private static final int FRAME_SAMPLES = 640;
    private static final long FRAME_NANOS = 40_000_000;
    private static final int ROOM_NOISE = 8;

    private final Clock clock;
    private final Consumer<byte[]> line;
    private final Random noise = new Random(7);
    private final ArrayDeque<Speech> speeches = new ArrayDeque<>();
    private long frames;
    private final long begun;
    private boolean closed;

    private Microphone(Clock clock, Consumer<byte[]> line) {
        this.clock = clock;
        this.line = line;
        this.begun = clock.nanos();
    }

    static Microphone open(Clock clock, Consumer<byte[]> line) {
        Microphone microphone = new Microphone(clock, line);
        microphone.next();
        return microphone;
    }

    /// @return completes with [Clock#nanos] when the last sample has been sent
    synchronized CompletableFuture<Long> say(short[] samples) {
        Speech speech = new Speech(samples);
        speeches.addLast(speech);
        return speech.said;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private synchronized void next() {
        if (closed) {
            return;
        }
        line.accept(new Frame(take(), SAMPLE_RATE).toBytes());
        frames++;
        long deadline = begun + frames * FRAME_NANOS;
        clock.after(Duration.ofNanos(Math.max(0, deadline - clock.nanos())), this::next);
    }

    private short[] take() {
        short[] frame = new short[FRAME_SAMPLES];
        Speech speech = speeches.peekFirst();
        for (int i = 0; i < FRAME_SAMPLES; i++) {
            int sample = noise.nextInt(2 * ROOM_NOISE + 1) - ROOM_NOISE;
            if (speech != null && speech.at < speech.samples.length) {
                sample += speech.samples[speech.at++];
            }
            frame[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (speech != null && speech.at >= speech.samples.length) {
            speeches.removeFirst();
            speech.said.complete(clock.nanos());
        }
        return frame;
    }

    private static final class Speech {
        private final short[] samples;
        private final CompletableFuture<Long> said = new CompletableFuture<>();
        private int at;

        Speech(short[] samples) {
            this.samples = samples;
        }
    }
}
