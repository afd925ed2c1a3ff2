package convonet.media;

import convonet.audio.Frame;
import convonet.media.LivePeer.House;
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
import convonet.media.PeerEvent.Secured;
import convonet.media.PeerEvent.Sound;
import convonet.media.PeerEvent.Unsecured;
import convonet.media.UdpPort.Path;
import convonet.watch.Clock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to one peer: reacts to one event after the other and owns all state. Decoding and encoding happen here,
/// so the peers share all cores. Used by one thread.
final class PeerLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLoop.class);

    /// RFC 7675 §5.1. It is also the time to find a way at all.
    private static final Duration CONSENT = Duration.ofSeconds(30);

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    /// How long a packet is waited for at most that others overtook.
    private static final Duration LATEST = Duration.ofMillis(60);

    private final LivePeer peer;
    private final House house;
    private final Negotiation.Local local;
    private final PeerListener listener;
    private final Connectivity connectivity;
    /// When the other side could come at the earliest.
    private long begun;
    private final Map<Moment, Clock.Alarm> alarms = new EnumMap<>(Moment.class);

    private final Departed departed = new Departed();
    private volatile PeerStatistics statistics = PeerStatistics.NONE;

    /// Where to send; the association's thread looks, too.
    private volatile Optional<Path> way = Optional.empty();

    private Optional<AudioTerms> terms = Optional.empty();
    private Optional<DtlsPipe> pipe = Optional.empty();

    /// The newest record that was faster than the answer to our offer, which came another way.
    private Optional<byte[]> early = Optional.empty();

    private Optional<SecuredAudio> audio = Optional.empty();
    private Optional<LivePeer> forwardedTo = Optional.empty();
    private int clears;
    private boolean listening = true;
    private boolean over;

    PeerLoop(LivePeer peer, House house, Negotiation negotiation, PeerListener listener) {
        this.peer = peer;
        this.house = house;
        this.local = negotiation.local();
        this.listener = listener;
        this.begun = house.clock().nanos();
        this.connectivity = new Connectivity(negotiation.credentials(), house.counts(), begun);
    }

    /// For any thread.
    Departed departed() {
        return departed;
    }

    /// For any thread.
    PeerStatistics statistics() {
        return statistics;
    }

    void react(PeerEvent event) {
        if (over) {
            return;
        }
        switch (event) {
            case Check(Path path, StunMessage message) -> check(path, message);
            case Arrived(byte[] datagram) -> arrived(datagram);
            case Secured(SrtpKeys theirs, SrtpKeys ours) -> secured(theirs, ours);
            case Unsecured(boolean properly) -> leave(properly || audio.isPresent() ? Gone.LEFT : Gone.UNREACHED);
            case Agreed(Negotiation.Outcome outcome) -> agreed(outcome);
            case Sound(Frame frame, int clears) -> play(clears, out -> out.add(frame));
            case Live(Frame frame, int clears) -> play(clears, out -> out.addLive(frame));
            case Recorded(Recording recording, int clears) -> play(clears, out -> out.add(recording));
            case Forwarded(RtpPacket packet, boolean tone) -> forward(packet, tone);
            case ForwardTo(LivePeer other) -> forwardedTo = Optional.of(other);
            case ForwardToNobody() -> forwardedTo = Optional.empty();
            case Listen(boolean on) -> listening = on;
            case Close() -> leave(Gone.CLOSED);
            case Moment moment -> come(moment);
        }
    }

    private void come(Moment moment) {
        cancel(moment);
        switch (moment) {
            case PIECE -> advance();
            case LATE -> audio.ifPresent(present -> present.incoming().release());
            case REPORT -> {
                report(false);
                alarm(Moment.REPORT, BETWEEN_REPORTS);
            }
            case CONSENT -> lookForConsent();
        }
    }

    private void check(Path path, StunMessage message) {
        if (connectivity.check(path, message, house.clock().nanos())) {
            way = connectivity.selected();
            peer.expectOnly(connectivity::knows);
        }
    }

    private void lookForConsent() {
        if (terms.isEmpty()) {
            // An offer waits for its answer as long as whoever made it lets it.
            alarm(Moment.CONSENT, CONSENT);
            return;
        }
        long since = audio.isPresent() ? connectivity.lastCheck() : begun;
        long silence = house.clock().nanos() - since;
        if (silence >= CONSENT.toNanos()) {
            leave(audio.isPresent() ? Gone.SILENT : Gone.UNREACHED);
        } else {
            alarm(Moment.CONSENT, CONSENT.minusNanos(silence));
        }
    }

    /// RFC 7983 §7 tells them apart by their first byte.
    private void arrived(byte[] datagram) {
        int first = datagram.length == 0 ? 0 : Bytes.unsigned8(datagram, 0);
        if (first >= 20 && first <= 63) {
            record(datagram);
        } else if (first < 128 || first > 191) {
            house.counts().dropped(Dropped.MALFORMED);
        } else if (audio.isEmpty()) {
            house.counts().dropped(Dropped.UNWANTED);
        } else {
            audio.get().arrived(datagram);
            watchForLate(audio.get());
        }
    }

    private void watchForLate(SecuredAudio present) {
        if (!present.incoming().isWaiting()) {
            cancel(Moment.LATE);
        } else if (!alarms.containsKey(Moment.LATE)) {
            alarm(Moment.LATE, LATEST);
        }
    }

    /// The first record begins the association: nobody but a peer that signed a check gets this far.
    private void record(byte[] datagram) {
        if (terms.isEmpty()) {
            early.ifPresent(_ -> house.counts().dropped(Dropped.UNWANTED));
            early = Optional.of(datagram);
            return;
        }
        if (pipe.isEmpty()) {
            InetAddress source = way.orElseThrow().remote().getAddress();
            if (!house.door().mayShakeHands(source)) {
                house.counts().dropped(Dropped.LIMITED);
                return;
            }
            pipe = Optional.of(associate(terms.get().fingerprints()));
        }
        if (!pipe.get().bring(datagram)) {
            house.counts().dropped(Dropped.OVERFLOW);
        }
    }

    private DtlsPipe associate(List<Fingerprint> fingerprints) {
        DtlsPipe begun = new DtlsPipe(this::transmit);
        Association.start(house.threads(), house.identity(), fingerprints, begun, new Association.Ear() {
            @Override
            public void secured(SrtpKeys theirs, SrtpKeys ours) {
                peer.post(new Secured(theirs, ours));
            }

            @Override
            public void ended(boolean properly) {
                peer.post(new Unsecured(properly));
            }
        });
        return begun;
    }

    private void transmit(byte[] datagram, int offset, int length) {
        way.ifPresent(path -> path.send(datagram, offset, length));
    }

    private void secured(SrtpKeys theirs, SrtpKeys ours) {
        AudioTerms agreed = terms.orElseThrow();
        RtpSender sender = new RtpSender(ours, local, agreed, this::transmit, house.random());
        Incoming incoming = new Incoming(theirs, agreed, house.counts(), new Heard());
        audio = Optional.of(new SecuredAudio(house, incoming, sender, departed, local.ssrc()));
        alarm(Moment.REPORT, BETWEEN_REPORTS);
        tell(listener::connected);
    }

    private void agreed(Negotiation.Outcome outcome) {
        begun = terms.isEmpty() ? house.clock().nanos() : begun;
        terms = Optional.of(outcome.terms());
        connectivity.restart(outcome.credentials());
        peer.expectOnly(connectivity::knows);
        audio.ifPresent(present -> present.agreeOn(outcome.terms()));
        early.ifPresent(this::record);
        early = Optional.empty();
    }

    private void play(int clearsBefore, Consumer<Outgoing> add) {
        if (audio.isEmpty()) {
            house.counts().dropped(Dropped.UNWANTED);
            return;
        }
        forgetCleared(audio.get());
        if (clearsBefore != clears) {
            return;
        }
        add.accept(audio.get().outgoing());
        if (!alarms.containsKey(Moment.PIECE)) {
            advance();
        }
    }

    private void advance() {
        audio.ifPresent(present -> {
            forgetCleared(present);
            OptionalLong next = present.advance();
            next.ifPresent(due ->
                    alarm(Moment.PIECE, Duration.ofNanos(due - house.clock().nanos())));
        });
    }

    /// Whoever clears does not wait for its turn in the inbox.
    private void forgetCleared(SecuredAudio present) {
        int now = peer.clears();
        if (now != clears) {
            clears = now;
            present.outgoing().clear();
        }
    }

    private void forward(RtpPacket packet, boolean tone) {
        boolean sent = audio.isPresent()
                && audio.get().outgoing().forward(packet, tone, house.clock().nanos());
        if (!sent) {
            house.counts().dropped(Dropped.UNWANTED);
        }
    }

    private void report(boolean leaving) {
        audio.ifPresent(present -> {
            statistics = present.statistics();
            present.report(leaving);
        });
    }

    private void leave(Gone why) {
        over = true;
        report(true);
        pipe.ifPresent(DtlsPipe::close);
        connectivity.forgetAll();
        alarms.values().forEach(Clock.Alarm::cancel);
        peer.left();
        tell(() -> listener.gone(why));
    }

    private void alarm(Moment moment, Duration delay) {
        cancel(moment);
        alarms.put(moment, house.clock().after(delay, () -> peer.post(moment)));
    }

    private void cancel(Moment moment) {
        Optional.ofNullable(alarms.remove(moment)).ifPresent(Clock.Alarm::cancel);
    }

    private void tell(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException e) {
            LOG.error("A listener of a peer failed", e);
        }
    }

    private final class Heard implements Incoming.Ear {

        @Override
        public void heard(Frame frame) {
            tell(() -> listener.heard(frame));
        }

        @Override
        public void pressed(Tone tone) {
            tell(() -> listener.pressed(tone));
        }

        @Override
        public boolean isListening() {
            return listening;
        }

        @Override
        public void packet(RtpPacket packet) {
            boolean tone = packet.payloadType() != terms.orElseThrow().opus();
            if (forwardedTo.isPresent() && !forwardedTo.get().post(new Forwarded(packet, tone))) {
                forwardedTo = Optional.empty();
            }
        }
    }
}
