package convonet.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A network between one browser and the server, with an address of its own towards either. What either sends may be
/// harmed.
final class Relay implements AutoCloseable {
    /// Passes everything on.
    static final Fate FAITHFUL = List::of;

    private final DatagramSocket entrance;
    private final DatagramSocket exit;
    private final InetSocketAddress server;
    private final Fate there;
    private final Fate back;
    private final AtomicInteger carried = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Optional<InetSocketAddress> browser = Optional.empty();

    /// What becomes of a packet: none, itself, or others that were held back.
    interface Fate {
        List<byte[]> of(byte[] packet);
    }

    /// What the server sends is passed on.
    Relay(InetSocketAddress server, Fate there) throws SocketException {
        this(server, there, FAITHFUL);
    }

    /// @param there of what the browser sends
    /// @param back of what the server sends
    Relay(InetSocketAddress server, Fate there, Fate back) throws SocketException {
        this.server = server;
        this.there = there;
        this.back = back;
        this.entrance = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        this.exit = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::there);
        Thread.ofPlatform().daemon().start(this::back);
    }

    /// Sound alone is harmed.
    ///
    /// @param loss which part of the packets is lost
    /// @param disorder which part is overtaken by the next one
    static Fate lossy(long seed, double loss, double disorder) {
        Random random = new Random(seed);
        byte[][] held = {new byte[0]};
        return packet -> {
            if (packet[0] >= 0) {
                return List.of(packet);
            }
            byte[] before = held[0];
            held[0] = new byte[0];
            if (random.nextDouble() < loss) {
                return before.length > 0 ? List.of(before) : List.of();
            }
            if (before.length > 0) {
                return List.of(packet, before);
            }
            if (random.nextDouble() < disorder) {
                held[0] = packet;
                return List.of();
            }
            return List.of(packet);
        };
    }

    /// Each message of the handshake is lost once.
    static Fate losingEachMessageOnce() {
        Set<String> seen = new HashSet<>();
        return packet -> {
            boolean message = packet[0] == 22 && packet.length > 18;
            return message && seen.add(packet[13] + " " + packet[18]) ? List.of() : List.of(packet);
        };
    }

    InetSocketAddress entrance() {
        return (InetSocketAddress) entrance.getLocalSocketAddress();
    }

    int carried() {
        return carried.get();
    }

    /// How many more packets of sound came than went on.
    int lost() {
        return lost.get();
    }

    private void there() {
        pump(entrance, packet -> {
            browser = Optional.of((InetSocketAddress) packet.getSocketAddress());
            byte[] data = Arrays.copyOf(packet.getData(), packet.getLength());
            List<byte[]> passed = there.of(data);
            lost.addAndGet(1 - passed.size());
            for (byte[] out : passed) {
                exit.send(new DatagramPacket(out, out.length, server));
            }
        });
    }

    private void back() {
        pump(exit, packet -> {
            if (browser.isPresent()) {
                carried.incrementAndGet();
                for (byte[] out : back.of(Arrays.copyOf(packet.getData(), packet.getLength()))) {
                    entrance.send(new DatagramPacket(out, out.length, browser.get()));
                }
            }
        });
    }

    private interface Step {
        void take(DatagramPacket packet) throws IOException;
    }

    private static void pump(DatagramSocket from, Step step) {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        try {
            while (!from.isClosed()) {
                packet.setLength(2_048);
                from.receive(packet);
                step.take(packet);
            }
        } catch (IOException closed) {
            from.close();
        }
    }

    @Override
    public void close() {
        entrance.close();
        exit.close();
    }
}
