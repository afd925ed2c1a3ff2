package convonet.web;

import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.media.Peer;
import convonet.media.PeerListener;
import convonet.media.Tone;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One caller's peer. What it hears is counted as the page counts its frames, so that a page whose
/// peer is lost knows what to send again.
final class VoicePeer implements PeerListener {
    /// What the page counts as one.
    private static final int COUNTED = VoiceEvent.SAMPLE_RATE / 25;

    /// A browser sends a packet every 20 ms while its microphone is open, silent or not. Who finds nothing so
    /// often in a row misses it; a server that stood still finds nothing once, before it reads what waits.
    private static final int LOOKS = 3;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

    private final Clock clock;
    private final Owner owner;

    private volatile @Nullable Peer peer;
    private volatile Begun begun = new Begun(0, Duration.ZERO);

    private int next;
    private int counted;
    private boolean heard;
    private int silentLooks;
    private Clock.@Nullable Alarm watch;
    private volatile boolean over;

    /// What had left before this turn's first sound.
    private record Begun(int turn, Duration before) {}

    /// Who is told. Nothing here may block.
    interface Owner {
        void connected(VoicePeer voice);

        /// @param number the page's, or 0
        void heard(Frame frame, int number);

        /// How much of this turn's sound was played.
        void played(int turn, Duration length);

        /// The page's sound should come, and does not.
        void lost(VoicePeer voice);

        void ended(VoicePeer voice, Gone why);
    }

    VoicePeer(Clock clock, Owner owner) {
        this.clock = clock;
        this.owner = owner;
    }

    /// To be told before the page has the answer, so before anything can happen.
    void isAt(Peer opened) {
        peer = opened;
    }

    Peer peer() {
        Peer known = peer;
        if (known == null) {
            throw new IllegalStateException("the peer is not there yet");
        }
        return known;
    }

    /// A turn's sound begins.
    void begin(int turn) {
        begun = new Begun(turn, peer().played());
    }

    void send(Frame frame) {
        peer().send(frame);
    }

    void sendLive(Frame frame) {
        peer().sendLive(frame);
    }

    void clear() {
        peer().clear();
    }

    void playedTo(int timestamp) {
        Begun now = begun;
        Optional<Duration> played = peer().playedAt(timestamp).map(all -> all.minus(now.before()));
        if (now.turn() > 0) {
            played.ifPresent(length -> owner.played(now.turn(), length.isNegative() ? Duration.ZERO : length));
        }
    }

    /// From now on sound has to come.
    synchronized void countFrom(int seq) {
        next = seq;
        counted = 0;
        silentLooks = 0;
        if (watch == null) {
            watch = clock.after(BETWEEN_LOOKS, this::look);
        }
    }

    synchronized void countNoMore() {
        next = 0;
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
    }

    /// What it still hears is heard no more: the page sends it again.
    void end() {
        over = true;
        countNoMore();
    }

    @Override
    public void connected() {
        owner.connected(this);
    }

    @Override
    public void heard(Frame frame) {
        int number = number(frame);
        if (!over) {
            owner.heard(frame, number);
        }
    }

    @Override
    public void pressed(Tone tone) {
        // A call has no use for the telephone's keys: whoever is at a page types or speaks.
    }

    @Override
    public void gone(Gone why) {
        owner.ended(this, why);
    }

    /// The page's number of the frame that this one completes, or 0 when it completes none.
    private synchronized int number(Frame frame) {
        heard = true;
        if (next == 0) {
            return 0;
        }
        counted += frame.samples().length;
        int complete = counted / COUNTED;
        counted -= complete * COUNTED;
        next += complete;
        return complete == 0 ? 0 : next - 1;
    }

    private void look() {
        if (isSilent()) {
            owner.lost(this);
        }
    }

    private synchronized boolean isSilent() {
        if (watch == null) {
            return false;
        }
        silentLooks = heard ? 0 : silentLooks + 1;
        heard = false;
        watch = silentLooks < LOOKS ? clock.after(BETWEEN_LOOKS, this::look) : null;
        return watch == null;
    }
}
