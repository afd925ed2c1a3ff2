package convonet.bench.caller;

import convonet.audio.Frame;
import convonet.bench.figures.Arrivals.Packet;
import convonet.media.BrowserPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The sound of one caller by WebRTC: a packet every 20 ms by absolute deadlines, of what is being said or else of what
/// a room sounds like. All of it was encoded before, and what comes is decoded only when somebody listens, so that one
/// thread carries hundreds.
///
/// Methods may be called by any thread; the state belongs to the switchboard.
public final class PeerLine implements AutoCloseable {
    private static final long PIECE_NANOS = 20_000_000;
    private static final long CONSENT_NANOS = 5_000_000_000L;
    private static final int LARGEST = 2_048;
    private static final int CHECKS = 100;
    private static final int CHECK_MILLIS = 50;
    private static final int SOUND_SECONDS = 10;
    private static final int MOST_HEARD = 1_500;

    private final Switchboard board;
    private final DatagramChannel channel;
    private final Plan plan;
    private final BrowserPeer peer = new BrowserPeer(this::transmit);
    private final ByteBuffer in = ByteBuffer.allocate(LARGEST);
    private final CountDownLatch way = new CountDownLatch(1);
    private final CountDownLatch sound = new CountDownLatch(1);
    private final Deque<Saying> waiting = new ArrayDeque<>();
    private final Onsets onsets = new Onsets();
    private final Deque<Listening.Piece> heard = new ArrayDeque<>();
    private List<Packet> packets = new ArrayList<>();
    private OptionalLong timestamp = OptionalLong.empty();
    private long deadline;
    private long consentedAt;
    private int roomAt;
    private int saidAt;
    private int sent;
    private int missing;
    private boolean closed;

    /// @param room what is sent while nothing is said, over and over: packets of 20 ms
    /// @param listens whether what comes is decoded
    public record Plan(List<byte[]> room, boolean listens) {}

    /// Takes an offer to the server and its answer back.
    @FunctionalInterface
    public interface Signalling {
        String answer(String offer) throws IOException, InterruptedException;
    }

    /// Something that is being said.
    ///
    /// @param begun when its first packet has left
    /// @param ended when its last packet has left
    public record Saying(List<byte[]> packets, CompletableFuture<Long> begun, CompletableFuture<Long> ended) {
        static Saying of(List<byte[]> packets) {
            return new Saying(packets, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /// How the caller's own sound went.
    ///
    /// @param sent packets
    /// @param missing those of them that the server said it missed, in its last report
    public record Sent(int sent, int missing) {}

    private PeerLine(Switchboard board, DatagramChannel channel, Plan plan) {
        this.board = board;
        this.channel = channel;
        this.plan = plan;
    }

    /// Connects, and begins to send.
    ///
    /// @throws IOException when the server does not answer or is not who it says
    public static PeerLine open(Switchboard board, Plan plan, Signalling signalling)
            throws IOException, InterruptedException {
        return opened(board, plan, line -> line.meet(signalling.answer(line.peer.offer())));
    }

    /// Takes our answer to the server.
    @FunctionalInterface
    public interface Telling {
        void tell(String answer) throws IOException, InterruptedException;
    }

    /// Answers what the server offers, connects, and begins to send.
    ///
    /// @throws IOException when the server does not answer or is not who it says
    public static PeerLine answer(Switchboard board, Plan plan, String offer, Telling telling)
            throws IOException, InterruptedException {
        return opened(board, plan, line -> {
            line.meet(offer);
            telling.tell(line.peer.answer());
        });
    }

    private interface Introduction {
        void introduce(PeerLine line) throws IOException, InterruptedException;
    }

    private static PeerLine opened(Switchboard board, Plan plan, Introduction introduction)
            throws IOException, InterruptedException {
        PeerLine line = new PeerLine(board, DatagramChannel.open(), plan);
        try {
            introduction.introduce(line);
            line.connect();
            board.post(line::begin);
            return line;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            line.channel.close();
            throw failed;
        }
    }

    /// What we offer once we are connected, without a change.
    public String offer() {
        return peer.offer();
    }

    /// After what is being said already.
    public Saying say(List<byte[]> speech) {
        Saying saying = Saying.of(speech);
        board.post(() -> waiting.addLast(saying));
        return saying;
    }

    /// What came since this was asked last.
    public List<Packet> packets() throws InterruptedException {
        return board.ask(() -> {
            List<Packet> all = packets;
            packets = new ArrayList<>();
            return all;
        });
    }

    /// When something loud began to be heard, so far.
    public List<Long> onsets() throws InterruptedException {
        return board.ask(onsets::all);
    }

    /// What was heard in the last half minute, if somebody listens.
    public Listening heard() throws InterruptedException {
        return board.ask(() -> new Listening(List.copyOf(heard)));
    }

    public Sent sent() throws InterruptedException {
        return board.ask(() -> new Sent(sent, missing));
    }

    /// Waits for the first packet of sound.
    ///
    /// @throws IOException when none comes
    public void awaitSound() throws IOException, InterruptedException {
        if (!sound.await(SOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("no sound from the server");
        }
    }

    /// On the switchboard's thread: RTP's timestamp of what came last.
    OptionalLong timestamp() {
        return timestamp;
    }

    /// Says good-bye as a page that is closed does.
    @Override
    public void close() {
        board.post(() -> {
            closed = true;
            try (channel) {
                peer.leave();
            } catch (IOException gone) {
                // Whoever is gone needs no good-bye.
            }
        });
    }

    /// Its network breaks: nothing leaves any more, not even a good-bye.
    public void vanish() {
        board.post(() -> {
            closed = true;
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed all the same.
            }
        });
    }

    private void meet(String description) throws IOException, InterruptedException {
        channel.connect(peer.accept(description));
        channel.configureBlocking(false);
        board.ask(() -> {
            board.register(channel, this::ready);
            return true;
        });
    }

    private void connect() throws IOException, InterruptedException {
        for (int i = 0; way.getCount() > 0; i++) {
            if (i == CHECKS) {
                throw new IOException("no check was answered");
            }
            peer.check();
            boolean _ = way.await(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
        peer.shakeHands();
    }

    /// What the network does not take is lost.
    private void transmit(byte[] datagram, int offset, int length) {
        try {
            channel.write(ByteBuffer.wrap(datagram, offset, length));
        } catch (IOException lost) {
            // The server counts what it misses.
        }
    }

    private void ready() {
        try {
            while (!closed && channel.read(in.clear()) > 0) {
                long now = board.clock().nanos();
                byte[] datagram = new byte[in.flip().remaining()];
                in.get(datagram);
                take(now, datagram);
            }
        } catch (IOException unreachable) {
            // So says a port that nobody listens at any more; there is nothing to be read.
        }
    }

    private void take(long now, byte[] datagram) {
        switch (BrowserPeer.Kind.of(datagram)) {
            case CHECK -> way.countDown();
            case HANDSHAKE -> peer.bring(datagram);
            case SOUND -> takeSound(now, datagram);
            case REPORT -> peer.missing(datagram).ifPresent(count -> missing = count);
        }
    }

    private void takeSound(long now, byte[] datagram) {
        BrowserPeer.Header header = BrowserPeer.Header.of(datagram);
        packets.add(new Packet(now, header.sequence(), header.timestamp(), header.marker()));
        timestamp = OptionalLong.of(header.timestamp());
        sound.countDown();
        if (plan.listens()) {
            for (Frame frame : peer.hear(datagram)) {
                onsets.hear(now, frame);
                if (heard.size() == MOST_HEARD) {
                    heard.removeFirst();
                }
                heard.addLast(new Listening.Piece(now, frame));
            }
        }
    }

    private void begin() {
        deadline = board.clock().nanos();
        consentedAt = deadline;
        tick();
    }

    private void tick() {
        if (closed) {
            return;
        }
        Saying saying = waiting.peekFirst();
        if (saying == null) {
            peer.send(plan.room().get(roomAt++ % plan.room().size()));
        } else {
            say(saying);
        }
        sent++;
        board.sentAt(deadline);
        if (deadline - consentedAt >= CONSENT_NANOS) {
            consentedAt = deadline;
            peer.check();
            peer.report();
        }
        deadline += PIECE_NANOS;
        board.at(deadline, this::tick);
    }

    private void say(Saying saying) {
        peer.send(saying.packets().get(saidAt++));
        long now = board.clock().nanos();
        if (saidAt == 1) {
            saying.begun().complete(now);
        }
        if (saidAt == saying.packets().size()) {
            saying.ended().complete(now);
            waiting.removeFirst();
            saidAt = 0;
        }
    }
}
