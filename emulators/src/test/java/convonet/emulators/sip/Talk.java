package convonet.emulators.sip;

import convonet.emulators.G711;
import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Our end of one call: listens, and says a tone in the pace of what it hears.
final class Talk implements Consumer<TelephoneNews> {
    private static final long PATIENCE_SECONDS = 15;
    private static final int RATE = 8_000;
    private static final int FRAME = 160;

    private final BlockingQueue<TelephoneNews> news = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> sound = new LinkedBlockingQueue<>();
    private final CompletableFuture<TelephoneNetwork.Line> line = new CompletableFuture<>();
    private volatile double hertz;
    private volatile double amplitude;
    private long said;

    void line(TelephoneNetwork.Line its) {
        line.complete(its);
    }

    /// From now on.
    void say(double itsHertz, double itsAmplitude) {
        hertz = itsHertz;
        amplitude = itsAmplitude;
    }

    @Override
    public void accept(TelephoneNews one) {
        if (one instanceof TelephoneNews.Sound(byte[] frame)) {
            sound.add(frame);
            line.getNow(new Nobody()).play(next());
        } else {
            news.add(one);
        }
    }

    private byte[] next() {
        byte[] frame = new byte[FRAME];
        for (int i = 0; i < FRAME; i++) {
            double turns = hertz * (said + i) / RATE;
            frame[i] =
                    G711.MULAW.encode((short) Math.round(amplitude * Short.MAX_VALUE * Math.sin(2 * Math.PI * turns)));
        }
        said += FRAME;
        return frame;
    }

    /// All news up to the first of this kind, sound left out.
    List<TelephoneNews> until(Class<? extends TelephoneNews> kind) throws InterruptedException {
        List<TelephoneNews> all = new ArrayList<>();
        while (true) {
            TelephoneNews next = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("no " + kind.getSimpleName() + " after " + all);
            }
            all.add(next);
            if (kind.isInstance(next)) {
                return all;
            }
        }
    }

    TelephoneNews awaitUntil(Class<? extends TelephoneNews> kind) throws InterruptedException {
        return until(kind).getLast();
    }

    /// What is heard from now on.
    short[] hear(Duration length) throws InterruptedException {
        sound.clear();
        short[] heard = new short[(int) (RATE * length.toMillis() / 1_000)];
        for (int at = 0; at < heard.length; at += FRAME) {
            byte[] frame = sound.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new IllegalStateException("nothing is heard any more");
            }
            for (int i = 0; i < FRAME; i++) {
                heard[at + i] = G711.MULAW.decode(frame[i]);
            }
        }
        return heard;
    }

    private record Nobody() implements TelephoneNetwork.Line {
        @Override
        public void play(byte[] frame) {}

        @Override
        public void end() {}
    }
}
