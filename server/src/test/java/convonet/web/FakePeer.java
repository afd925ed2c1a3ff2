package convonet.web;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.media.PeerListener;
import convonet.media.PeerStatistics;
import convonet.media.Peers;
import convonet.media.Recording;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A browser's end of WebRTC without a network: the test finds the way, speaks, and loses it.
final class FakePeer implements Peer, AudioOffers {
    static final String ANSWER = "an answer";
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Frame> heard = new LinkedBlockingQueue<>();
    private volatile @Nullable PeerListener listener;
    private volatile Duration played = Duration.ZERO;
    private final AtomicInteger clears = new AtomicInteger();
    private volatile boolean closed;

    @Override
    public Optional<Peers.Opened> answer(String offer, PeerListener listener) {
        this.listener = listener;
        return Optional.of(new Peers.Opened(this, ANSWER));
    }

    PeerListener other() {
        PeerListener known = listener;
        if (known == null) {
            throw new AssertionError("nothing was offered");
        }
        return known;
    }

    /// Waits for the next sound of the assistant's.
    Frame hear() throws InterruptedException {
        Frame next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was heard");
        }
        return next;
    }

    /// How much of what was sent nobody has heard.
    int waiting() {
        return heard.size();
    }

    /// So much has left when timestamp 0 is played; of any other one nothing is known.
    void hasPlayed(Duration length) {
        played = length;
    }

    boolean isClosed() {
        return closed;
    }

    int clears() {
        return clears.get();
    }

    @Override
    public String answer(String offer) {
        return ANSWER + " to " + offer;
    }

    @Override
    public void accept(String answer) {
        throw new UnsupportedOperationException("nothing was offered by us");
    }

    @Override
    public void send(Frame frame) {
        heard.add(frame);
    }

    @Override
    public void sendLive(Frame frame) {
        heard.add(frame);
    }

    @Override
    public void send(Recording recording) {
        throw new UnsupportedOperationException("calls play no recordings");
    }

    @Override
    public void clear() {
        heard.clear();
        clears.incrementAndGet();
    }

    @Override
    public Duration played() {
        return played;
    }

    @Override
    public Optional<Duration> playedAt(int timestamp) {
        return timestamp == 0 ? Optional.of(played) : Optional.empty();
    }

    @Override
    public void forwardTo(Peer other) {
        throw new UnsupportedOperationException("nobody is connected");
    }

    @Override
    public void stopForwarding() {}

    @Override
    public void listen(boolean on) {}

    @Override
    public PeerStatistics statistics() {
        return new PeerStatistics(0, 0, 0, Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        closed = true;
    }
}
