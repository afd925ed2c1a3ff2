package convonet.media;

import convonet.media.UdpPort.Path;
import convonet.watch.Clock;
import convonet.watch.RateLimit;
import convonet.watch.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All WebRTC peers of this process, behind one UDP port. Safe for use by many threads; nothing here waits for a peer.
///
/// Before a peer is known there is no state but a fixed table of who asked how often, and no answer: only what is
/// signed with a password that the signalling brought is answered, with less than twice what came. DTLS is spoken
/// only with an address that such a check came from.
public final class Peers implements AutoCloseable {
    private static final String NAME = "convonet";
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final PeersSettings settings;
    private final UdpPort port;
    private final Counts counts;
    private final LivePeer.House house;
    private final RateLimit checks;
    private final RateLimit handshakes;
    private final Map<String, LivePeer> expected = new ConcurrentHashMap<>();
    private final Set<LivePeer> peers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    /// A peer that may come, and what to tell the other side so that it does.
    public record Opened(Peer peer, String description) {}

    private Peers(PeersSettings settings, UdpPort port, Counts counts, Clock clock, Threads threads) {
        this.settings = settings;
        this.port = port;
        this.counts = counts;
        this.checks = new RateLimit(settings.checksPerSecond(), clock.nanos());
        this.handshakes = new RateLimit(settings.handshakesPerSecond(), clock.nanos());
        this.house = new LivePeer.House(
                clock, threads, counts, new LateIdentity(NAME, clock), new SecureRandom(), new Entrance());
    }

    /// @throws IOException when the port cannot be had
    public static Peers open(PeersSettings settings, Clock clock, Threads threads) throws IOException {
        Counts counts = new Counts();
        UdpPort port = UdpPort.open(settings.addresses(), settings.port(), counts);
        Peers peers = new Peers(settings, port, counts, clock, threads);
        port.start(peers::received);
        return peers;
    }

    /// Answers the offer of a new peer.
    ///
    /// @return empty when there are as many peers as there may be
    /// @throws SdpException when the offer cannot be understood or asks for what we do not have
    public Optional<Opened> answer(String offer, PeerListener listener) throws SdpException {
        if (isFull()) {
            return Optional.empty();
        }
        LivePeer peer = new LivePeer(house, new Negotiation(local(), house.random()), listener);
        String answer = peer.answer(offer);
        peers.add(peer);
        peer.begin();
        return Optional.of(new Opened(peer, answer));
    }

    /// Offers audio to a peer that is to [accept][Peer#accept] it.
    ///
    /// @return empty when there are as many peers as there may be
    public Optional<Opened> offer(PeerListener listener) {
        if (isFull()) {
            return Optional.empty();
        }
        Negotiation negotiation = new Negotiation(local(), house.random());
        LivePeer peer = new LivePeer(house, negotiation, listener);
        String offer = negotiation.offer();
        peers.add(peer);
        peer.begin();
        return Optional.of(new Opened(peer, offer));
    }

    private boolean isFull() {
        return closing || peers.size() >= settings.mostPeers();
    }

    private Negotiation.Local local() {
        return new Negotiation.Local(
                addresses(), house.identity().fingerprint(), house.random().nextInt(), NAME);
    }

    /// Where peers can reach us, best first.
    private List<InetSocketAddress> addresses() {
        List<InetSocketAddress> own = port.addresses();
        return Stream.concat(
                        settings.publicAddresses().stream()
                                .map(address -> new InetSocketAddress(
                                        address, own.getFirst().getPort())),
                        own.stream())
                .distinct()
                .toList();
    }

    /// The UDP port.
    public int port() {
        return port.addresses().getFirst().getPort();
    }

    /// How many there are, those included that have not come yet.
    public int count() {
        return peers.size();
    }

    /// How many packets went nowhere for this reason.
    public long dropped(Dropped reason) {
        return counts.count(reason);
    }

    /// Lets Java compile what the first peer would wait for, on a thread of its own for some seconds.
    public void warmUp() {
        WarmUp.start(house);
    }

    /// Says good-bye to all, and gives the port back.
    @Override
    public void close() {
        closing = true;
        peers.forEach(LivePeer::close);
        try {
            if (!peers.isEmpty()) {
                var _ = closed.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        port.close();
    }

    /// On the reading thread.
    private void received(UdpPort.Socket socket, InetSocketAddress from, @Nullable Path path, byte[] datagram) {
        if (datagram.length == 0) {
            counts.dropped(Dropped.MALFORMED);
        } else if ((datagram[0] & 0xff) <= 3) {
            // RFC 7983 §7.
            check(socket, from, path, datagram);
        } else if (path == null) {
            counts.dropped(Dropped.UNKNOWN);
        } else if (!path.peer().post(new PeerEvent.Arrived(datagram))) {
            counts.dropped(Dropped.OVERFLOW);
        }
    }

    private void check(UdpPort.Socket socket, InetSocketAddress from, @Nullable Path path, byte[] datagram) {
        if (path == null && !checks.allows(from.getAddress(), house.clock().nanos())) {
            counts.dropped(Dropped.LIMITED);
            return;
        }
        Optional<StunMessage> message = StunMessage.parse(datagram);
        if (message.isEmpty()) {
            counts.dropped(Dropped.MALFORMED);
            return;
        }
        LivePeer peer = message.get()
                .username()
                .map(Connectivity::ufragOf)
                .map(expected::get)
                .orElse(null);
        if (peer == null) {
            counts.dropped(Dropped.UNKNOWN);
            return;
        }
        Path way = path != null && path.peer().equals(peer) ? path : socket.pathTo(from, peer);
        if (!peer.post(new PeerEvent.Check(way, message.get()))) {
            counts.dropped(Dropped.OVERFLOW);
        }
    }

    private final class Entrance implements LivePeer.Door {

        @Override
        public void expect(String ufrag, LivePeer peer) {
            expected.put(ufrag, peer);
        }

        @Override
        public void expectNoMore(String ufrag) {
            expected.remove(ufrag);
        }

        @Override
        public boolean mayShakeHands(InetAddress source) {
            return handshakes.allows(source, house.clock().nanos());
        }

        @Override
        public void left(LivePeer peer) {
            peers.remove(peer);
            if (closing && peers.isEmpty()) {
                closed.countDown();
            }
        }
    }
}
