package convonet.media;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// The server's end of a tone each way: sends one without a pause, and records what it hears for a while.
final class ToneExchange implements PeerListener {
    static final double HERTZ = 1_000;
    static final double AMPLITUDE = 0.3;
    static final int RATE = 16_000;

    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final Peers peers;
    private final Clock clock;
    private final Duration length;
    private final CompletableFuture<Recorded> recorded = new CompletableFuture<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile Optional<Peer> peer = Optional.empty();
    private volatile boolean recording;

    // Of the peer's thread.
    private final List<Frame> frames = new ArrayList<>();
    private final List<Duration> lags = new ArrayList<>();
    private Duration sent = Duration.ZERO;
    private Duration heard = Duration.ZERO;
    private long begun;

    /// @param missing the longest stretch of time of which there is no sound, though no packet is missing
    record Recorded(Frame sound, Duration missing) {}

    ToneExchange(Peers peers, Clock clock, Duration length) {
        this.peers = peers;
        this.clock = clock;
        this.length = length;
    }

    /// Answers the first offer, and those of the same browser after it.
    String answer(String offer) throws SdpException {
        answered.incrementAndGet();
        if (peer.isPresent()) {
            return peer.get().answer(offer);
        }
        Peers.Opened opened = peers.answer(offer, this).orElseThrow();
        peer = Optional.of(opened.peer());
        return opened.description();
    }

    /// How many offers were answered.
    int answered() {
        return answered.get();
    }

    /// Begins to record.
    void record() {
        recording = true;
    }

    CompletableFuture<Recorded> recorded() {
        return recorded;
    }

    PeerStatistics statistics() {
        return peer.orElseThrow().statistics();
    }

    @Override
    public void connected() {
        keepSending();
    }

    private void keepSending() {
        while (sent.minus(peer.orElseThrow().played()).compareTo(AHEAD) < 0) {
            Frame second = Sounds.tone(HERTZ, AMPLITUDE, RATE, RATE);
            peer.orElseThrow().send(second);
            sent = sent.plus(second.duration());
        }
    }

    @Override
    public void heard(Frame frame) {
        keepSending();
        if (!recording || recorded.isDone()) {
            return;
        }
        if (frames.isEmpty()) {
            begun = clock.nanos();
        }
        note(Duration.ofNanos(clock.nanos() - begun).minus(heard));
        frames.add(frame);
        heard = heard.plus(frame.duration());
        if (heard.compareTo(length) >= 0) {
            recorded.complete(new Recorded(Sounds.join(frames.toArray(Frame[]::new)), missing()));
        }
    }

    /// @param lag how much later than at an even flow; the least of each second is how late the sound itself is,
    ///     and not one packet of it
    private void note(Duration lag) {
        int second = (int) heard.toSeconds();
        if (second == lags.size()) {
            lags.add(lag);
        } else if (lag.compareTo(lags.getLast()) < 0) {
            lags.set(second, lag);
        }
    }

    private Duration missing() {
        Duration longest = Duration.ZERO;
        for (int second = 1; second < lags.size(); second++) {
            Duration more = lags.get(second).minus(lags.get(second - 1));
            longest = more.compareTo(longest) > 0 ? more : longest;
        }
        return longest;
    }

    @Override
    public void pressed(Tone tone) {}

    @Override
    public void gone(Gone why) {
        recorded.completeExceptionally(new AssertionError("the browser was gone: " + why));
    }
}
