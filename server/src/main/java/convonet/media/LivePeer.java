package convonet.media;

import convonet.audio.Frame;
import convonet.media.PeerEvent.Agreed;
import convonet.media.PeerEvent.Arrived;
import convonet.media.PeerEvent.Check;
import convonet.media.PeerEvent.Close;
import convonet.media.PeerEvent.ForwardTo;
import convonet.media.PeerEvent.ForwardToNobody;
import convonet.media.PeerEvent.Forwarded;
import convonet.media.PeerEvent.Listen;
import convonet.media.PeerEvent.Live;
import convonet.media.PeerEvent.Moment;
import convonet.media.PeerEvent.Recorded;
import convonet.media.PeerEvent.Sound;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// One peer as others see it. What happens to it is told to its [PeerLoop].
final class LivePeer implements Peer {
    private static final int MOST_WAITING = 1_024;

    private final House house;
    private final Negotiation negotiation;
    private final Inbox<PeerEvent> inbox;
    private final PeerLoop loop;

    private final AtomicInteger clears = new AtomicInteger();

    /// The user fragments that checks may name.
    private final Set<String> expected = ConcurrentHashMap.newKeySet();

    /// What all peers share.
    ///
    /// @param random of numbers that nobody may guess
    record House(
            Clock clock, Threads threads, Counts counts, LateIdentity lateIdentity, SecureRandom random, Door door) {
        Identity identity() {
            return lateIdentity.get();
        }
    }

    /// Where peers are known from outside.
    interface Door {
        /// Checks with this user fragment are for this peer.
        void expect(String ufrag, LivePeer peer);

        void expectNoMore(String ufrag);

        boolean mayShakeHands(InetAddress source);

        void left(LivePeer peer);
    }

    LivePeer(House house, Negotiation negotiation, PeerListener listener) {
        this.house = house;
        this.negotiation = negotiation;
        this.loop = new PeerLoop(this, house, negotiation, listener);
        this.inbox = house.threads()
                .inbox(
                        "peer",
                        new InboxLimits<>(
                                MOST_WAITING,
                                Moment.class::isInstance,
                                LivePeer::mayGiveWay,
                                _ -> house.counts().dropped(Dropped.OVERFLOW)),
                        loop::react);
    }

    /// What comes from the network comes again, or is too late anyway.
    private static boolean mayGiveWay(PeerEvent event) {
        return event instanceof Arrived || event instanceof Check || event instanceof Forwarded;
    }

    /// To be called once, before anything can happen.
    void begin() {
        expect(negotiation.credentials().ufrag());
        post(Moment.CONSENT);
    }

    @Override
    public String answer(String offer) throws SdpException {
        Negotiation.Outcome outcome = negotiation.answer(offer);
        agree(outcome);
        return outcome.description();
    }

    @Override
    public void accept(String answer) throws SdpException {
        agree(negotiation.accept(answer));
    }

    private void agree(Negotiation.Outcome outcome) {
        expect(outcome.credentials().ufrag());
        if (!post(new Agreed(outcome))) {
            expectNoMore(outcome.credentials().ufrag());
        }
    }

    private void expect(String ufrag) {
        expected.add(ufrag);
        house.door().expect(ufrag, this);
    }

    private void expectNoMore(String ufrag) {
        expected.remove(ufrag);
        house.door().expectNoMore(ufrag);
    }

    /// Forgets the user fragments that were replaced.
    void expectOnly(Predicate<String> known) {
        String newest = negotiation.credentials().ufrag();
        expected.stream()
                .filter(ufrag -> !known.test(ufrag) && !newest.equals(ufrag))
                .forEach(this::expectNoMore);
    }

    @Override
    public void send(Frame frame) {
        queue(new Sound(frame, clears.get()));
    }

    @Override
    public void sendLive(Frame frame) {
        queue(new Live(frame, clears.get()));
    }

    @Override
    public void send(Recording recording) {
        queue(new Recorded(recording, clears.get()));
    }

    @Override
    public void clear() {
        clears.incrementAndGet();
    }

    @Override
    public Duration played() {
        return length(loop.departed().samples());
    }

    @Override
    public Optional<Duration> playedAt(int timestamp) {
        OptionalLong samples = loop.departed().samplesAt(timestamp);
        return samples.isEmpty() ? Optional.empty() : Optional.of(length(samples.getAsLong()));
    }

    private static Duration length(long samples) {
        return Duration.ofNanos(samples * 1_000_000_000L / OpusWriter.RATE);
    }

    @Override
    public void forwardTo(Peer other) {
        if (!(other instanceof LivePeer live) || !live.house.equals(house)) {
            throw new IllegalArgumentException("a peer forwards to another one of the same port");
        }
        post(new ForwardTo(live));
    }

    @Override
    public void stopForwarding() {
        post(new ForwardToNobody());
    }

    @Override
    public void listen(boolean on) {
        post(new Listen(on));
    }

    @Override
    public PeerStatistics statistics() {
        return loop.statistics();
    }

    @Override
    public void close() {
        post(new Close());
    }

    private void queue(PeerEvent sound) {
        if (!post(sound)) {
            house.counts().dropped(Dropped.OVERFLOW);
        }
    }

    /// @return false when it was not taken
    boolean post(PeerEvent event) {
        return inbox.post(event);
    }

    /// How often was cleared: what was queued before is not to be heard.
    int clears() {
        return clears.get();
    }

    /// Nothing is taken any more.
    void left() {
        inbox.close();
        expected.forEach(this::expectNoMore);
        house.door().left(this);
    }
}
