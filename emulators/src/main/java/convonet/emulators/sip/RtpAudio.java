package convonet.emulators.sip;

import convonet.emulators.TelephoneNews;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sound as RTP, in µ-law. One thread speaks and hears 20 ms after 20 ms by absolute deadlines, another reads what
/// comes in. Sound goes to where sound comes from, once it does: behind a translator of addresses that is not where
/// the other side believes itself to be (RFC 4961).
final class RtpAudio implements Audio {
    private static final Logger LOG = LoggerFactory.getLogger(RtpAudio.class);
    private static final Duration FRAME = Duration.ofMillis(20);
    private static final int LARGEST = 2_048;
    private static final int TRIES = 32;

    /// In nanoseconds: whoever is later than this does not catch up.
    private static final long LATEST = 200_000_000L;

    private static final String KEYS = "0123456789*#ABCD";
    private static final int KEY_LENGTH = 4;

    private final Clock clock;
    private final Threads threads;
    private final Told told;
    private final DatagramChannel rtp;
    /// The port beside it, to which others may report (RTCP); nobody listens.
    private final DatagramChannel rtcp;
    private final InetSocketAddress address;

    private final ReentrantLock lock = new ReentrantLock();
    private final JitterBuffer jitter = new JitterBuffer();
    private final Sayings sayings = new Sayings();
    private final int source = new SecureRandom().nextInt();
    private int sequence = new SecureRandom().nextInt(1 << 16);
    private int timestamp = new SecureRandom().nextInt();
    private Optional<Terms> terms = Optional.empty();
    private Optional<InetSocketAddress> heardFrom = Optional.empty();
    private OptionalLong lastKey = OptionalLong.empty();
    private boolean closed;

    private RtpAudio(Clock clock, Threads threads, Told told, DatagramChannel rtp, DatagramChannel rtcp)
            throws IOException {
        this.clock = clock;
        this.threads = threads;
        this.told = told;
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.address = (InetSocketAddress) rtp.getLocalAddress();
    }

    /// On an even port, the one after it being free, too (RFC 3550 §11).
    static RtpAudio open(Clock clock, Threads threads, InetAddress local, Told told) {
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                DatagramChannel rtp = DatagramChannel.open().bind(new InetSocketAddress(local, 0));
                int port = ((InetSocketAddress) rtp.getLocalAddress()).getPort();
                DatagramChannel rtcp = DatagramChannel.open();
                if (port % 2 == 0 && bind(rtcp, new InetSocketAddress(local, port + 1))) {
                    return new RtpAudio(clock, threads, told, rtp, rtcp);
                }
                rtp.close();
                rtcp.close();
            }
            throw new IOException("there are no two free ports for sound");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean bind(DatagramChannel channel, InetSocketAddress wanted) {
        try {
            channel.bind(wanted);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void agree(Terms theirs) {
        boolean first;
        lock.lock();
        try {
            first = terms.isEmpty();
            if (terms.filter(known -> known.where().equals(theirs.where())).isEmpty()) {
                heardFrom = Optional.empty();
                jitter.forget();
            }
            terms = Optional.of(theirs);
        } finally {
            lock.unlock();
        }
        if (first) {
            threads.start("rtp-in", this::read);
            threads.start("rtp-out", this::pace);
        }
    }

    @Override
    public void play(byte[] frame) {
        lock.lock();
        try {
            sayings.add(frame);
        } finally {
            lock.unlock();
        }
    }

    private void pace() throws InterruptedException {
        long next = clock.nanos();
        while (!isClosed()) {
            tick();
            next += FRAME.toNanos();
            long late = clock.nanos() - next;
            if (late > LATEST) {
                next += late;
                startAnew();
            }
            clock.pause(Duration.ofNanos(next - clock.nanos()));
        }
    }

    private void startAnew() {
        lock.lock();
        try {
            jitter.forget();
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        byte[] heard;
        Optional<InetSocketAddress> to;
        byte[] packet = new byte[RtpPacket.HEADER + JitterBuffer.FRAME];
        lock.lock();
        try {
            heard = jitter.take();
            byte[] said = sayings.take();
            RtpPacket.write(packet, sequence, timestamp, source, said);
            sequence = (sequence + 1) & 0xffff;
            timestamp += JitterBuffer.FRAME;
            to = terms.filter(theirs -> theirs.direction().isReceiving())
                    .map(theirs -> heardFrom.orElse(theirs.where()));
        } finally {
            lock.unlock();
        }
        told.tell(new TelephoneNews.Sound(heard));
        to.ifPresent(where -> send(packet, where));
    }

    private void send(byte[] packet, InetSocketAddress where) {
        try {
            rtp.send(ByteBuffer.wrap(packet), where);
        } catch (ClosedChannelException e) {
            LOG.trace("The call ended");
        } catch (IOException e) {
            LOG.debug("A packet of sound was not sent", e);
        }
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        while (!isClosed()) {
            try {
                InetSocketAddress from = (InetSocketAddress) rtp.receive(buffer.clear());
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                RtpPacket.parse(datagram).ifPresent(packet -> take(packet, from));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.debug("A packet of sound was not read", e);
            }
        }
    }

    private void take(RtpPacket packet, InetSocketAddress from) {
        Optional<Character> pressed = Optional.empty();
        lock.lock();
        try {
            if (packet.type() == Terms.MULAW) {
                heardFrom = Optional.of(from);
                jitter.add(packet.timestamp(), packet.data(), packet.start(), packet.length());
            } else if (terms.filter(theirs -> theirs.keys().orElse(-1) == packet.type())
                    .isPresent()) {
                pressed = key(packet);
            }
        } finally {
            lock.unlock();
        }
        pressed.ifPresent(key -> told.tell(new TelephoneNews.Digit(key)));
    }

    /// Packets with one timestamp are one key (RFC 4733 §2.5.1).
    private Optional<Character> key(RtpPacket packet) {
        if (packet.length() < KEY_LENGTH || lastKey.equals(OptionalLong.of(packet.timestamp()))) {
            return Optional.empty();
        }
        lastKey = OptionalLong.of(packet.timestamp());
        int event = packet.data()[packet.start()] & 0xff;
        return event < KEYS.length() ? Optional.of(KEYS.charAt(event)) : Optional.empty();
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        try (rtp;
                rtcp) {
            LOG.trace("The sound of a call ends");
        } catch (IOException e) {
            LOG.debug("Ports of sound were not closed properly", e);
        }
    }
}
