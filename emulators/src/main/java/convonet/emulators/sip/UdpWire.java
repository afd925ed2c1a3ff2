package convonet.emulators.sip;

import convonet.watch.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A message in each datagram (RFC 3261 §18).
final class UdpWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(UdpWire.class);
    private static final int LARGEST = 65_535;

    private final DatagramChannel channel;
    private final InetSocketAddress address;

    private UdpWire(DatagramChannel channel) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    /// On any free port of the address of this machine from which the hop is reached.
    static UdpWire towards(InetSocketAddress hop) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open().connect(hop)) {
            InetAddress local = ((InetSocketAddress) probe.getLocalAddress()).getAddress();
            return new UdpWire(DatagramChannel.open().bind(new InetSocketAddress(local, 0)));
        }
    }

    void start(Threads threads, BiConsumer<String, InetSocketAddress> receiver) {
        threads.start("sip-in", () -> read(receiver));
    }

    private void read(BiConsumer<String, InetSocketAddress> receiver) {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        while (channel.isOpen()) {
            try {
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                receiver.accept(StandardCharsets.UTF_8.decode(buffer.flip()).toString(), from);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.debug("A message was not read", e);
            }
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void send(String message, InetSocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), to);
        } catch (IOException e) {
            LOG.debug("A message was not sent", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("The port was not closed properly", e);
        }
    }
}
